using CoSell.Flows.Solutions;
using CoSell.Flows.Tests.Support;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Tests.Solutions;

[TestClass]
public sealed class SolutionReaderTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("src")]
    public void Read_Folder_GivesTheSolution(string below)
    {
        using var folder = new SolutionFolder();
        var solution = SolutionReader.Read(Path.Combine(folder.Root, below));
        Assert.AreEqual("CoSell", solution.UniqueName);
        Assert.AreEqual("Co-sell", solution.DisplayName);
        Assert.AreEqual("1.2.3.4", solution.Version);
        Assert.IsFalse(solution.Managed);
        Assert.AreEqual(new ConnectionReference("abc_Crm", "CRM", "/providers/Microsoft.PowerApps/apis/shared_crm"), solution.ConnectionReferences.Single());
        Assert.AreEqual(new EnvironmentVariable("abc_Stage", "Stage", 100000000, "Won"), solution.EnvironmentVariables.Single());
        CollectionAssert.AreEqual(new[] { Guid.Parse(SolutionFolder.Id) }, solution.ListedFlows.ToArray());
    }

    [TestMethod]
    public void Read_Flow_HasItsDefinitionAndConnections()
    {
        using var folder = new SolutionFolder();
        var flow = SolutionReader.Read(folder.Root).FlowNamed("My first (flow)");
        Assert.AreEqual(Guid.Parse(SolutionFolder.Id), flow.Id);
        Assert.AreEqual(flow.Id, flow.MetadataId);
        Assert.IsTrue(flow.TurnedOn);
        Assert.IsFalse(flow.HasByteOrderMark);
        Assert.AreEqual("manual", flow.Trigger.Name);
        Assert.AreEqual(new FlowConnection("abc_Crm", "shared_crm"), flow.ConnectionReferences["crm"]);
    }

    [TestMethod]
    public void Read_DateInTheDefinition_StaysAText()
    {
        using var folder = new SolutionFolder();
        folder.WriteFlow("""{"triggers":{"t":{"type":"Recurrence","recurrence":{"startTime":"2026-01-31T00:00:00Z"}}},"actions":{}}""");
        var start = SolutionReader.Read(folder.Root).Flows[0].Trigger.Definition["recurrence"]!["startTime"]!;
        Assert.AreEqual(JTokenType.String, start.Type);
    }

    [TestMethod]
    public void Read_ByteOrderMark_IsReadOverForTheChecker()
    {
        using var folder = new SolutionFolder();
        folder.Write(SolutionFolder.FlowFile, "\uFEFF" + """{"properties":{"definition":{"triggers":{},"actions":{}}}}""");
        Assert.IsTrue(SolutionReader.Read(folder.Root).Flows[0].HasByteOrderMark);
    }

    [TestMethod]
    public void Read_ClassicProcess_IsLeftOut()
    {
        using var folder = new SolutionFolder();
        folder.Write(SolutionFolder.FlowFile + ".data.xml", $$"""<Workflow WorkflowId="{{SolutionFolder.Id}}" Name="Old"><Category>0</Category></Workflow>""");
        Assert.IsEmpty(SolutionReader.Read(folder.Root).Flows);
    }

    [TestMethod]
    public void FlowNamed_Unknown_ListsTheKnownNames()
    {
        using var folder = new SolutionFolder();
        var error = Assert.ThrowsExactly<KeyNotFoundException>(() => SolutionReader.Read(folder.Root).FlowNamed("Other"));
        Assert.Contains("'My first (flow)'", error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Read_NoSolution_SaysWhatToGive()
    {
        using var folder = new SolutionFolder();
        folder.Delete("Other/Solution.xml");
        AssertRefused(folder, "Other/Solution.xml", "Give the folder of an unpacked solution");
    }

    [TestMethod]
    [DataRow("Other/Solution.xml", "<a>", "not well-formed")]
    [DataRow("Other/Solution.xml", "<a/>", "no SolutionManifest")]
    [DataRow("Other/Solution.xml", "<a><SolutionManifest/></a>", "no <UniqueName>")]
    [DataRow("Other/Customizations.xml", "<a><connectionreferences><connectionreference/></connectionreferences></a>", "no attribute 'connectionreferencelogicalname'")]
    [DataRow("environmentvariabledefinitions/abc_Stage/environmentvariabledefinition.xml", "<e schemaname='x'><type>text</type></e>", "'text' is not a number")]
    [DataRow(SolutionFolder.FlowFile, "{", "not valid JSON")]
    [DataRow(SolutionFolder.FlowFile, "{}", "no object 'properties'")]
    [DataRow(SolutionFolder.FlowFile, "{\"properties\":{}}", "properties/definition")]
    [DataRow(SolutionFolder.FlowFile, "{\"properties\":{\"definition\":{\"actions\":{\"A\":{},\"A\":{}}}}}", "not valid JSON")]
    [DataRow(SolutionFolder.FlowFile, "{\"properties\":{\"definition\":{},\"connectionReferences\":{\"x\":{}}}}", "connectionReferences/x")]
    [DataRow(SolutionFolder.FlowFile + ".data.xml", "<Workflow Name='x' WorkflowId='1'/>", "not a GUID")]
    public void Read_BrokenFile_NamesFileAndFault(string file, string content, string fault)
    {
        using var folder = new SolutionFolder();
        folder.Write(file, content);
        AssertRefused(folder, Path.GetFileName(file), fault);
    }

    [TestMethod]
    [DataRow("Other/Customizations.xml")]
    [DataRow(SolutionFolder.FlowFile + ".data.xml")]
    public void Read_MissingFile_NamesIt(string file)
    {
        using var folder = new SolutionFolder();
        folder.Delete(file);
        AssertRefused(folder, Path.GetFileName(file), "cannot be read");
    }

    [TestMethod]
    public void Read_NoGuidInTheFileName_IsRefused()
    {
        using var folder = new SolutionFolder();
        folder.Write("Workflows/Flow.json", """{"properties":{"definition":{}}}""");
        folder.Write("Workflows/Flow.json.data.xml", $"<Workflow Name='x' WorkflowId='{SolutionFolder.Id}'/>");
        AssertRefused(folder, "Flow.json", "does not end with the flow's GUID");
    }

    private static void AssertRefused(SolutionFolder folder, params string[] parts)
    {
        var error = Assert.ThrowsExactly<SolutionFormatException>(() => SolutionReader.Read(folder.Root));
        foreach (var part in parts)
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}
