using CoSell.Flows.Solutions;

namespace CoSell.Flows.Tests.Solutions;

[TestClass]
public sealed class SolutionZipTests
{
    [TestMethod]
    [DataRow("0", false, false)]
    [DataRow("1", true, false)]
    [DataRow("1", true, true)]
    public void Read_Export_GivesTheSolution(string managed, bool isManaged, bool unzipped)
    {
        using var zip = new SolutionZip();
        zip.Files["solution.xml"] = SolutionZip.Manifest(managed);
        var solution = SolutionReader.Read(unzipped ? zip.SaveFolder() : zip.Save());
        Assert.AreEqual("Crm", solution.UniqueName);
        Assert.AreEqual("1.2.3.4", solution.Version);
        Assert.AreEqual("abc", solution.PublisherPrefix);
        Assert.AreEqual(isManaged, solution.Managed);
        Assert.IsTrue(solution.IsPacked);
        Assert.AreEqual(new EnvironmentVariable("abc_Stage", "Stage", 100000000, null), solution.EnvironmentVariables.Single());
        Assert.AreEqual("abc_Crm", solution.ConnectionReferences.Single().LogicalName);
        CollectionAssert.AreEqual(new[] { Guid.Parse(SolutionZip.Id) }, solution.ListedFlows.ToArray());
        CollectionAssert.Contains(solution.RequiredFromElsewhere.ToArray(), "{99999999-2222-3333-4444-555555555555}");
        CollectionAssert.AreEquivalent(zip.Files.Keys, solution.Files.ToArray());
    }

    [TestMethod]
    public void Read_Flow_TakesItsMetadataFromTheCustomizations()
    {
        using var zip = new SolutionZip();
        var flow = SolutionReader.Read(zip.Save()).Flows.Single();
        Assert.AreEqual("My first (flow)", flow.Name);
        Assert.AreEqual(Guid.Parse(SolutionZip.Id), flow.Id);
        Assert.AreEqual(SolutionZip.FlowFile, flow.File);
        Assert.AreEqual(SolutionZip.FlowFile, flow.NamedFile);
        Assert.AreEqual("customizations.xml", flow.MetadataFile);
        Assert.AreEqual("1.0.0.0", flow.SchemaVersion);
        Assert.IsTrue(flow.TurnedOn);
    }

    [TestMethod]
    public void Read_CustomConnector_HasItsDefinitionAndTheNameOfItsApi()
    {
        using var zip = new SolutionZip();
        var connector = SolutionReader.Read(zip.Save()).CustomConnectors.Single();
        Assert.AreEqual("shared_abc-5fmy-20crm-5f", connector.ApiNamePrefix);
        Assert.AreEqual("ListDeals", (string?)connector.OpenApi.SelectToken("paths./deals.get.operationId"));
    }

    [TestMethod]
    public void Read_ConnectorOfAnUnpackedFolder_IsFoundInTheFolderWithThePlural()
    {
        using var folder = new Support.SolutionFolder();
        folder.Write("Connectors/abc_x.xml", "<Connector><name>abc_x</name><openapidefinition>/Connector/abc_x_openapidefinition.json</openapidefinition></Connector>");
        folder.Write("Connectors/abc_x_openapidefinition.json", "{}");
        Assert.AreEqual("shared_abc-5fx-5f", SolutionReader.Read(folder.Root).CustomConnectors.Single().ApiNamePrefix);
    }

    [TestMethod]
    public void Read_ClassicProcess_IsNoFlowButKnown()
    {
        using var zip = new SolutionZip();
        zip.Files["customizations.xml"] = SolutionZip.Customizations(SolutionZip.Workflow(SolutionZip.Id, "Old", null, "0"));
        zip.Files.Remove(SolutionZip.FlowFile);
        var solution = SolutionReader.Read(zip.Save());
        Assert.IsEmpty(solution.Flows);
        CollectionAssert.AreEqual(new[] { Guid.Parse(SolutionZip.Id) }, solution.WorkflowIds.ToArray());
    }

    [TestMethod]
    public void Read_FlowOfBeforeConnectionReferences_IsRead()
    {
        using var zip = new SolutionZip();
        zip.Files[SolutionZip.FlowFile] = """
            {"properties":{"connectionReferences":{"a":{"connection":{"name":""},"api":{"name":"shared_a"}},
              "b":{"id":"/providers/Microsoft.PowerApps/apis/shared_b"}},"definition":{"triggers":{},"actions":{}}}}
            """;
        var connections = SolutionReader.Read(zip.Save()).Flows.Single().ConnectionReferences;
        Assert.AreEqual(new FlowConnection("", "shared_a"), connections["a"]);
        Assert.AreEqual(new FlowConnection("", "shared_b"), connections["b"]);
    }

    [TestMethod]
    public void Read_WithFaults_ReadsTheRest()
    {
        using var zip = new SolutionZip();
        zip.Files["Workflows/Lost-99999999-2222-3333-4444-555555555555.json"] = "{}";
        zip.Files["environmentvariabledefinitions/abc_Bad/environmentvariabledefinition.xml"] = "<e schemaname='abc_Bad'><type>x</type></e>";
        zip.Files[SolutionZip.ConnectorFile] = "[]";
        var faults = new List<SolutionFormatException>();
        var solution = SolutionReader.Read(zip.Save(), faults.Add);
        Assert.HasCount(1, solution.Flows);
        Assert.HasCount(1, solution.EnvironmentVariables);
        CollectionAssert.AreEquivalent(
            new[]
            {
                "Workflows/Lost-99999999-2222-3333-4444-555555555555.json",
                "environmentvariabledefinitions/abc_Bad/environmentvariabledefinition.xml",
                SolutionZip.ConnectorFile,
            },
            faults.Select(fault => fault.File).ToArray());
        Assert.IsTrue(faults.TrueForAll(fault => fault.Problem.Length > 0 && fault.Remedy.Length > 0));
    }

    [TestMethod]
    public void Read_FlowWithoutItsFile_NamesBoth()
    {
        using var zip = new SolutionZip();
        zip.Files.Remove(SolutionZip.FlowFile);
        var error = Assert.ThrowsExactly<SolutionFormatException>(() => SolutionReader.Read(zip.Save()));
        Assert.Contains("'My first (flow)' is not there, but customizations.xml speaks of it", error.Message, StringComparison.Ordinal);
    }
}
