using System.CommandLine;
using System.Text.Json;
using CoSell.EndToEnd.Tests.Expressions;
using CoSell.EndToEnd.Tests.House;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Console;

namespace CoSell.EndToEnd.Tests.Program;

/// <summary>The check as a user starts it, on our own package.</summary>
[TestClass]
public sealed class CheckCommandTests
{
    private const string Inbound = "Partner Center to Salesforce CRM (Insider Preview)";

    [TestMethod]
    public async Task Check_OwnPackageAsAFolder_EndsWith0()
    {
        using var program = new SandboxProcess("check", Checkout.PathOf("solution", "power-platform"));
        Assert.AreEqual(0, await program.ExitAsync(), program.Output);
        Assert.Contains("unmanaged: 6 flows, 5 connection references, 13 environment variables", program.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was found.", program.Output, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Check_OwnPackageAsAZip_EndsWith0(bool managed)
    {
        using var folder = new TemporaryFolder();
        using var copy = new SolutionCopy();
        ExportedZip.Pack(copy.Folder, folder.File("exported.zip"), managed);
        var (exit, output, _) = Run(folder.File("exported.zip"));
        Assert.AreEqual(0, exit, output);
        Assert.Contains($", {(managed ? "managed" : "unmanaged")}: 6 flows", output, StringComparison.Ordinal);
        Assert.Contains("Nothing was found.", output, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("\"operationId\": \"PlanOpportunity\"", "\"operationId\": \"PlanOpportunities\"", "Operation", "has no operation 'PlanOpportunities'")]
    [DataRow("\"body/settings/wonStage\"", "\"body/settings/winStage\"", "Operation", "names 'winStage', which the connector's definition does not have")]
    [DataRow("@body('Record_the_failure')?['write']", "@body('Record_a_failure')?['write']", "ActionReference", "there is no action 'Record_a_failure'")]
    [DataRow("['writeUntil']", "['writeAfter']", "WriteUntil", "writes without a test of the plan's writeUntil")]
    [DataRow("\"type\": \"none\"", "\"type\": \"fixed\"", "RetryPolicy", "a retry could create it twice")]
    [DataRow("@parameters('Time zone of closing dates (cosell_timezone)')", "@parameters('Time zone')", "Parameter", "the parameter 'Time zone' is not declared")]
    public void Check_CustomisedPackage_SaysWhatIsWrong(string right, string wrong, string rule, string problem)
    {
        using var folder = new TemporaryFolder();
        using var copy = new SolutionCopy();
        copy.Replace(Inbound, right, wrong);
        var (exit, output, _) = Run(copy.Folder, "--json", folder.File("findings.json"));
        Assert.AreEqual(1, exit, output);
        Assert.Contains(problem, output, StringComparison.Ordinal);
        Assert.Contains($"error   {rule} at ", output, StringComparison.Ordinal);
        Assert.Contains("Workflows/PartnerCentertoSalesforceCRMInsiderPreview-", output, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(File.ReadAllText(folder.File("findings.json")));
        var findings = json.RootElement.GetProperty("findings").EnumerateArray().ToList();
        Assert.AreEqual(findings.Count, json.RootElement.GetProperty("errors").GetInt32());
        Assert.AreEqual(0, json.RootElement.GetProperty("warnings").GetInt32());
        Assert.Contains($"{findings.Count} error", output, StringComparison.Ordinal);
        foreach (var finding in findings)
        {
            Assert.AreEqual(("error", rule, Inbound), (Text(finding, "severity"), Text(finding, "rule"), Text(finding, "flow")), finding.ToString());
            Assert.IsTrue(output.Contains(Text(finding, "problem"), StringComparison.Ordinal) && output.Contains($"Remedy: {Text(finding, "remedy")}", StringComparison.Ordinal));
            Assert.IsTrue(Text(finding, "file").StartsWith("Workflows/", StringComparison.Ordinal) && Text(finding, "action").Length > 0);
        }
    }

    [TestMethod]
    public void Check_BrokenFile_IsAFindingBesideTheOthers()
    {
        using var copy = new SolutionCopy();
        File.WriteAllText(Directory.GetFiles(Path.Combine(copy.Folder, "Workflows"), "Salesforce*.json").Single(), "{");
        var (exit, output, _) = Run(copy.Folder);
        Assert.AreEqual(1, exit, output);
        Assert.Contains("it is not valid JSON", output, StringComparison.Ordinal);
        Assert.Contains(": 5 flows", output, StringComparison.Ordinal);
        Assert.Contains("1 error, 0 warnings.", output, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Check_WithoutAPath_SaysWhatToGive() => AssertUnreadable("What is to be checked?");

    [TestMethod]
    public void Check_MissingPath_SaysSo() => AssertUnreadable("there is no such file or folder", "no-such-solution.zip");

    [TestMethod]
    public void Check_FolderThatIsNoSolution_SaysSo()
    {
        using var folder = new TemporaryFolder();
        AssertUnreadable("it is not a solution", folder.Path);
    }

    [TestMethod]
    public void Check_FileThatIsNoZip_SaysSo()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("x.zip"), "x");
        AssertUnreadable("not a zip file", folder.File("x.zip"));
    }

    [TestMethod]
    public void Check_JsonThatCannotBeWritten_SaysSo()
    {
        using var folder = new TemporaryFolder();
        using var copy = new SolutionCopy();
        AssertUnreadable("findings.json", copy.Folder, "--json", folder.File("missing/findings.json"));
    }

    [TestMethod]
    public void Help_HasExamplesAndExitCodes()
    {
        var (exit, output, _) = Run("--help");
        Assert.AreEqual(0, exit);
        Assert.Contains("check exported.zip", output, StringComparison.Ordinal);
        Assert.Contains("0  no errors", output, StringComparison.Ordinal);
        Assert.Contains("--json", output, StringComparison.Ordinal);
    }

    private static void AssertUnreadable(string reason, params string[] arguments)
    {
        var (exit, _, error) = Run(arguments);
        Assert.AreEqual(2, exit, error);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.IsFalse(error.Contains("   at ", StringComparison.Ordinal), error);
    }

    private static (int Exit, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = SandboxCommand.Root().Parse(["check", .. arguments]).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (exit, output.ToString(), error.ToString());
    }

    private static string Text(JsonElement finding, string name) => finding.GetProperty(name).GetString()!;
}
