using CoSell.EndToEnd.Tests.House;
using CoSell.EndToEnd.Tests.Program;
using CoSell.Flows.Checking;
using CoSell.Flows.Packing;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Package;

/// <summary>The optional solution: complete in itself, and the only one that asks for a mail connection.</summary>
[TestClass]
public sealed class NoticePackageTests
{
    private static readonly FlowSolution Notices = SolutionReader.Read(SandboxOptions.ShippedNoticeFolder);

    private static readonly string Guide = File.ReadAllText(Checkout.PathOf("solution", "notice", "README.md"));

    [TestMethod]
    public void MainSolution_NeedsNeitherMailNorTeams()
    {
        Assert.IsFalse(PackagedActions.Solution.ConnectionReferences.Any(reference => IsMail(reference.ConnectorId)));
        Assert.IsTrue(Notices.ConnectionReferences.Any(reference => IsMail(reference.ConnectorId)));
        Assert.IsEmpty(Notices.ConnectionReferences.Select(r => r.LogicalName).Intersect(PackagedActions.Solution.ConnectionReferences.Select(r => r.LogicalName)).ToList());
        Assert.IsEmpty(Notices.EnvironmentVariables.Select(v => v.SchemaName).Intersect(PackagedActions.Solution.EnvironmentVariables.Select(v => v.SchemaName)).ToList());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Zip_Checked_HasNothingToFind(bool managed)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("packed.zip"), SolutionPacker.Pack(SandboxOptions.ShippedNoticeFolder, new PackOptions { Managed = managed }));

        var report = FlowChecker.CheckPackage(folder.File("packed.zip"), CustomConnector.Definition(new SandboxOptions().ConnectorFile));

        Assert.IsEmpty(report.Findings, string.Join('\n', report.Findings));
    }

    [TestMethod]
    public void Flow_IsTheOneOfTheGuide_WithANoteForEachStep()
    {
        var flow = Notices.Flows.Single();
        Assert.AreEqual(FlowName.Notice, flow.Name);
        StringAssert.Contains(Guide, $"*{flow.Name}*", StringComparison.Ordinal);
        var notes = PackagedActions.Of(flow).Select(action => (string?)action.Definition["description"]).ToList();
        Assert.IsTrue(notes.TrueForAll(note => note is { Length: > 10 and <= 256 }), string.Join('\n', notes));
        Assert.AreEqual(("Minute", 5), ((string)flow.Trigger.Definition.SelectToken("recurrence.frequency")!, (int)flow.Trigger.Definition.SelectToken("recurrence.interval")!));
    }

    [TestMethod]
    public void Mails_AreNeverRetried_AndACheckSeesTo()
    {
        var mails = PackagedActions.Of(Notices.Flows.Single()).Where(action => action.OperationId == "SendEmailV2").ToList();
        Assert.HasCount(2, mails);
        Assert.IsTrue(mails.TrueForAll(mail => (string?)mail.Definition.SelectToken("inputs.retryPolicy.type") == "none"));

        using var folder = new TemporaryFolder();
        Copy(SandboxOptions.ShippedNoticeFolder, folder.Path);
        var file = Path.Combine(folder.Path, Notices.Flows.Single().File);
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"type\": \"none\"", "\"type\": \"fixed\", \"count\": 2, \"interval\": \"PT5S\"", StringComparison.Ordinal));
        Assert.AreEqual(2, FlowChecker.CheckPackage(folder.Path).Findings.Count(finding => finding.Rule == "RetryPolicy"));
    }

    [TestMethod]
    public void EnvironmentVariables_AreInTheGuideAndInTheFlowWithTheirDefaults()
    {
        var parameters = ((JObject)Notices.Flows.Single().Definition["parameters"]!).Properties().ToDictionary(p => p.Name, p => p.Value["defaultValue"]!);
        foreach (var variable in Notices.EnvironmentVariables)
        {
            var given = parameters[$"{variable.DisplayName} ({variable.SchemaName})"];
            Assert.AreEqual(variable.DefaultValue, given.Type == JTokenType.Boolean ? (bool)given ? "yes" : "no" : (string?)given);
            StringAssert.Contains(Guide, $"| {variable.DisplayName} | `{variable.SchemaName}` | {(variable.DefaultValue == "-" ? "`-`" : variable.DefaultValue)} |", StringComparison.Ordinal);
        }

        Assert.HasCount(4, Notices.EnvironmentVariables);
    }

    private static bool IsMail(string connector) => connector.EndsWith("shared_office365", StringComparison.Ordinal) || connector.EndsWith("shared_teams", StringComparison.Ordinal);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
