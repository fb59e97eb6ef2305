using System.Text.RegularExpressions;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Guide;

/// <summary>The infrastructure files, as far as they can be judged without their compiler.</summary>
[TestClass]
public sealed partial class InfrastructureTests
{
    public static IEnumerable<object[]> Files => Repository.Files("hosting", "*.bicep").Select(file => new object[] { Path.GetFileName(file) });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void File_Brackets_AreBalanced(string file)
    {
        var text = Texts().Replace(Comments().Replace(Read(file), string.Empty), string.Empty);
        foreach (var (open, close) in new[] { ('{', '}'), ('[', ']'), ('(', ')') })
        {
            Assert.AreEqual(text.Count(c => c == open), text.Count(c => c == close), $"{open}{close}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void File_Names_AreAllUsed(string file)
    {
        var text = Read(file);
        var unused = Declared().Matches(text).Select(match => match.Groups["name"].Value)
            .Where(name => Regex.Count(text, $@"\b{name}\b", RegexOptions.None, TimeSpan.FromSeconds(1)) < 2).ToList();

        Assert.IsEmpty(unused, string.Join(", ", unused));
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void File_ApiVersions_AreDatedAndStable(string file)
    {
        var versions = Types().Matches(Read(file)).Select(match => match.Groups["version"].Value).ToList();

        Assert.IsNotEmpty(versions);
        foreach (var version in versions)
        {
            Assert.MatchesRegex("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", version);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void File_FilesThatItLoads_AreThere(string file)
    {
        foreach (Match loaded in Loaded().Matches(Read(file)))
        {
            Assert.IsTrue(File.Exists(Path.Combine(Repository.Root, "hosting", loaded.Groups["file"].Value)), loaded.Value);
        }
    }

    [TestMethod]
    public void Settings_EachOne_IsExplainedInTheGuide()
    {
        var guide = Repository.Read("src", "README.md");
        foreach (var text in new[] { Read("app-service.bicep"), Read("container-apps.bicep") })
        {
            foreach (Match setting in Settings().Matches(text))
            {
                Assert.Contains(setting.Groups["last"].Value, guide, StringComparison.Ordinal);
            }
        }
    }

    [TestMethod]
    public void Secrets_InAnyFile_AreReferencesAlone()
    {
        foreach (var file in Repository.Files("hosting", "*"))
        {
            foreach (var line in File.ReadLines(file).Where(line => SecretSetting().IsMatch(line)))
            {
                Assert.IsTrue(line.Contains("Microsoft.KeyVault", StringComparison.Ordinal) || line.Contains("secretRef", StringComparison.Ordinal) || line.Contains("name:", StringComparison.Ordinal), line);
            }
        }
    }

    private static string Read(string file) => Repository.Read("hosting", file);

    [GeneratedRegex("//.*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comments();

    [GeneratedRegex(@"'(\\'|[^'\n])*'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Texts();

    [GeneratedRegex("^(param|var) (?<name>[A-Za-z]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declared();

    [GeneratedRegex("^resource [A-Za-z]+ '[A-Za-z./]+@(?<version>[^']+)'", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Types();

    [GeneratedRegex(@"(loadTextContent\(|loadJsonContent\(|^module [a-z]+ )'(?<file>[^']+)'", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Loaded();

    [GeneratedRegex(@"\b(Ledger|SignIn|Flows|Relay|Limits|Telemetry)(__[A-Za-z]+)*__(?<last>[A-Za-z]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Settings();

    [GeneratedRegex("DigestKey|InboundUrl|ClientSecret|CertificatePassword|InstrumentationKey=", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretSetting();
}
