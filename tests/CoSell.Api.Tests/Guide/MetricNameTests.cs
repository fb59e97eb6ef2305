using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Guide;

/// <summary>Dashboard, alerts and guide name the metrics and attributes that the code has, and the alerts stand in the guide word for word.</summary>
[TestClass]
public sealed partial class MetricNameTests
{
    private const string FileOfTheLedger = "cosell.db";

    public static IEnumerable<object[]> Files => [["hosting", "alerts.json"], ["hosting", "workbook.json"], ["src", "README.md"], ["src", "ALERTS.md"], ["src", "RUNBOOK.md"]];

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Names_InThatFile_AreInTheCode(string folder, string file)
    {
        var named = NamesIn(Repository.Read(folder, file));

        Assert.IsNotEmpty(named, file);
        var unknown = named.Except(InCode()).ToList();
        Assert.IsEmpty(unknown, string.Join(", ", unknown));
    }

    [TestMethod]
    public void Names_InTheCode_AreInTheGuideAndOnTheDashboardOrOnSpans()
    {
        var missing = InCode().Except(NamesIn(Repository.Read("src", "README.md")))
            .Except(["cosell.referral_id"]).ToList();

        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    [TestMethod]
    public void Alerts_EachOne_StandsInTheGuideWordForWord()
    {
        var guide = Repository.Read("src", "ALERTS.md");
        foreach (var alert in Alerts())
        {
            foreach (var part in new[] { "name", "title", "query", "means", "remedy" })
            {
                Assert.Contains((string)alert[part]!, guide, StringComparison.Ordinal);
            }

            Assert.Contains($"`{(string)alert["name"]!}`, severity {(int)alert["severity"]!}: ", guide, StringComparison.Ordinal);
            Assert.Contains($"than {(int)alert["threshold"]!} within {(int)alert["windowMinutes"]!} minutes", guide, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public void Alerts_EachRemedy_NamesAPartOfTheRunbookThatIsThere()
    {
        var headings = Repository.Read("src", "RUNBOOK.md").Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]).ToList();
        foreach (var alert in Alerts())
        {
            if (RunbookPart().Match((string)alert["remedy"]!) is { Success: true } part)
            {
                var name = part.Groups["part"].Value;
                Assert.IsTrue(headings.Exists(heading => heading.Equals(name, StringComparison.OrdinalIgnoreCase)), name);
            }
        }
    }

    private static IEnumerable<JsonNode> Alerts() => JsonNode.Parse(Repository.Read("hosting", "alerts.json"))!.AsArray().Select(alert => alert!);

    private static HashSet<string> InCode() =>
        [.. Repository.Files(Path.Combine("src"), "*.cs").Where(file => !file.Contains("Sandbox", StringComparison.Ordinal)).SelectMany(file => Quoted().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value)];

    private static HashSet<string> NamesIn(string text) => [.. Anywhere().Matches(text).Select(match => match.Value).Where(name => name != FileOfTheLedger)];

    [GeneratedRegex("\"(?<name>cosell\\.[a-z_.]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("cosell\\.[a-z_]+(\\.[a-z_]+)*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Anywhere();

    [GeneratedRegex("Runbook: (?<part>[^.,]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RunbookPart();
}
