using System.Text.RegularExpressions;
using CoSell.Flows.Checking;

namespace CoSell.Flows.Tests.Checking;

/// <summary>The table of rules that people read has the rules that there are, in their order.</summary>
[TestClass]
public sealed partial class RuleTableTests
{
    [TestMethod]
    public void Readme_Rules_AreThoseOfTheChecker()
    {
        var rows = File.ReadLines(ReadmeFile()).Select(line => Row().Match(line)).Where(match => match.Success)
            .Select(match => (Id: match.Groups["id"].Value, For: match.Groups["for"].Value)).ToList();
        CollectionAssert.AreEqual(FlowChecker.Rules.ToList(), rows.ConvertAll(row => row.Id));
        CollectionAssert.AreEqual(
            new[] { "Authentication", "RetryPolicy", "WriteUntil", "WriteLimit" },
            rows.Where(row => row.For == "ours").Select(row => row.Id).ToArray());
    }

    private static string ReadmeFile()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CoSellSolution.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "src", "CoSell.Flows", "Checking", "README.md");
    }

    [GeneratedRegex(@"^\| (?<id>[A-Z]\w+) \| (?<for>all|ours) \|", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
