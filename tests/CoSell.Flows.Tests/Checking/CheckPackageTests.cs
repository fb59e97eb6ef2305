using CoSell.Flows.Checking;
using CoSell.Flows.Json;
using CoSell.Flows.Solutions;
using CoSell.Flows.Tests.Solutions;
using CoSell.Flows.Tests.Support;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Tests.Checking;

[TestClass]
public sealed class CheckPackageTests
{
    private static readonly string[] OddValues = ["null", "5", "\"x\"", "[1]", "{\"x\":1}"];

    [TestMethod]
    public void CheckPackage_ChildOfAnotherSolution_IsAWarningWhenTheManifestSaysSo()
    {
        using var package = new SoundPackage();
        package.Replace("\"workflowReferenceName\":\"22222222", "\"workflowReferenceName\":\"32222222");
        package.Replace(
            "<MissingDependencies />",
            "<MissingDependencies><MissingDependency><Required type=\"29\" id=\"{32222222-2222-3333-4444-555555555555}\" /></MissingDependency></MissingDependencies>",
            "solution.xml");
        var finding = package.Check().Single();
        Assert.AreEqual(("ChildFlow", Severity.Warning), (finding.Rule, finding.Severity), finding.ToString());
    }

    [TestMethod]
    public void CheckPackage_ZipOfTheUnpackedLayout_IsReadAndSaysThatItCannotBeImported()
    {
        using var folder = new SolutionFolder();
        using var zip = new SolutionZip();
        System.IO.Compression.ZipFile.CreateFromDirectory(folder.Root, zip.Path);
        var report = FlowChecker.CheckPackage(zip.Path);
        Assert.HasCount(1, report.Solution.Flows);
        var finding = report.Findings.Single();
        Assert.AreEqual(("Package", "src/Other/Solution.xml"), (finding.Rule, finding.File));
        Assert.Contains("the import does not read", finding.Problem, StringComparison.Ordinal);
    }

    [TestMethod]
    public void CheckPackage_ConnectorOfAnotherSolution_IsJudgedByTheDefinitionThatIsGiven()
    {
        using var package = new SoundPackage();
        package.Zip.Files["customizations.xml"] = package.Zip.Files["customizations.xml"]
            .Replace("<Connector><name>abc_5Fmy-20crm</name>", "<Connector><name>abc_other</name>", StringComparison.Ordinal);
        package.Replace("<RootComponent type=\"372\" schemaName=\"abc_my-20crm\" />", "", "solution.xml");
        package.Replace("\"operationId\":\"GetDeal\"", "\"operationId\":\"GetDeals\"");
        var path = package.Zip.Save();
        Assert.IsEmpty(FlowChecker.CheckPackage(path).Findings, "A connector that nobody knows is not judged.");
        var known = new CustomConnectorDefinition("abc_5Fmy-20crm", TestJson.Object("""{"paths":{"/x":{"get":{"operationId":"GetDeal"},"put":{"operationId":"PutDeal"}}}}"""));
        var findings = FlowChecker.CheckPackage(path, known).Findings;
        Assert.IsTrue(findings.Any(finding => finding.Problem.Contains("has no operation 'GetDeals'", StringComparison.Ordinal)), string.Join('\n', findings));
    }

    [TestMethod]
    public void CheckPackage_NoSolution_Throws() =>
        Assert.ThrowsExactly<SolutionFormatException>(() => FlowChecker.CheckPackage(Path.Combine(Path.GetTempPath(), "none-such.zip")));

    /// <summary>Whatever stands in a flow's file, the check ends with findings, never with an exception of its own.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void CheckPackage_OddValueAnywhere_IsSurvived(int offset)
    {
        using var sound = new SoundPackage(ours: true);
        var flow = sound.Zip.Files[SolutionZip.FlowFile];
        var places = JsonText.Parse(flow).SelectTokens("$..*").Select(token => token.Path).Where(path => path.Length > 0).ToList();
        Assert.IsGreaterThan(200, places.Count);
        var crashes = new List<string>();
        for (var i = 0; i < places.Count; i++)
        {
            var odd = OddValues[(i + offset) % OddValues.Length];
            var json = JsonText.Parse(flow);
            json.SelectToken(places[i])!.Replace(JsonText.Parse(odd));
            using var package = new SoundPackage(ours: true);
            package.Zip.Files[SolutionZip.FlowFile] = JsonText.Write(json);
            try
            {
                package.Check();
            }
            catch (Exception e)
            {
                crashes.Add($"{places[i]} = {odd}: {e}");
            }
        }

        Assert.IsEmpty(crashes, string.Join('\n', crashes));
    }
}
