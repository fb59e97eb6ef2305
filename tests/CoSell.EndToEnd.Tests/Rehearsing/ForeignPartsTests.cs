using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Rehearsing;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Rehearsing;

/// <summary>Connectors that are not emulated, flows beside the documented ones, flows that are missing or off.</summary>
[TestClass]
public sealed class ForeignPartsTests
{
    private const string Tell = "Tell_the_team";

    [TestMethod]
    public async Task UnknownConnector_WithoutStub_IsNotCoveredAndSaysWhatToWrite()
    {
        using var copy = WithTeams();

        var report = await copy.RehearseAsync();

        Assert.AreEqual(RehearsalVerdict.Failed, report.Verdict);
        var finding = report.Findings.Single(finding => finding.Rule == "NotCovered");
        Assert.Contains("'shared_teams'", finding.Message, StringComparison.Ordinal);
        Assert.Contains("'PostMessageToConversation'", finding.Message, StringComparison.Ordinal);
        Assert.Contains("--stub", finding.Remedy, StringComparison.Ordinal);
        var error = report.Scenarios.SelectMany(scenario => scenario.Actions).First(action => action.Action == Tell).Error!;
        Assert.Contains("""{ "connector": "shared_teams", "operationId": "PostMessageToConversation",""", error, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task UnknownConnector_WithStub_IsAnsweredFromIt()
    {
        using var copy = WithTeams();
        var stubs = copy.Write("stubs.json", """
            [ { "connector": "shared_teams", "operationId": "PostMessageToConversation", "parameters": { "body": { "text": "other" } }, "statusCode": 400 },
              { "connector": "shared_teams", "operationId": "PostMessageToConversation", "body": { "id": "17" } } ]
            """);

        var report = await copy.RehearseAsync(stubs);

        Assert.AreEqual(RehearsalVerdict.Differs, report.Verdict);
        Assert.IsEmpty(report.Package.Uncovered);
        var action = report.Package.Runs.SelectMany(run => run.Actions).First(action => action.Name == Tell && action.OperationId is not null);
        Assert.AreEqual("17", (string?)action.Outputs!["body"]!["id"]);
        var calls = report.Scenarios.Single(scenario => scenario.Scenario == "From Partner Center").Calls.Single();
        Assert.AreEqual(("shared_teams PostMessageToConversation", null, "1"), (calls.Subject, calls.Shipped, calls.Package));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("""[ { "connector": "http", "operationId": "POST", "parameters": { "uri": "https://hooks.contoso.example/deal" }, "statusCode": 202 } ]""")]
    public async Task HttpAction_BeyondThisComputer_IsAnsweredFromItsStubOrNotCovered(string? stubs)
    {
        using var copy = new ExportedCopy().Edit(FlowName.Inbound, json => AfterUpdate(json, """
            "type":"Http","inputs":{"method":"POST","uri":"https://hooks.contoso.example/deal","body":{"a":1},"retryPolicy":{"type":"none"}}
            """));

        var report = await copy.RehearseAsync(stubs is null ? null : copy.Write("stubs.json", stubs));

        Assert.AreEqual(stubs is null ? RehearsalVerdict.Failed : RehearsalVerdict.Differs, report.Verdict);
        CollectionAssert.AreEqual(
            stubs is null ? new[] { "http POST" } : [],
            report.Package.Uncovered.Select(operation => $"{operation.Connector} {operation.OperationId}").ToArray());
    }

    [TestMethod]
    public async Task ExtraFlow_ThatRunsByTheClock_IsPlayedAndHoldsNothingUp()
    {
        using var copy = new ExportedCopy();
        AddExtraFlow(copy, """{"Recurrence":{"type":"Recurrence","recurrence":{"frequency":"Minute","interval":1}}}""");

        var report = await copy.RehearseAsync();

        Assert.IsTrue(report.Scenarios.All(scenario => scenario.PackageOk));
        Assert.Contains(run => run.FlowName == "Weekly list", report.Package.Runs);
    }

    [TestMethod]
    public async Task ExtraFlow_WhoseTriggerIsNotEmulated_IsReportedAndHarmsNothing()
    {
        using var copy = new ExportedCopy();
        AddExtraFlow(copy);

        var report = await copy.RehearseAsync();

        Assert.AreEqual(RehearsalVerdict.Differs, report.Verdict);
        Assert.AreEqual("Weekly list", report.Packages.Extra.Single().Name);
        var finding = report.Findings.Single(finding => finding.Rule == "FlowNotPlayed");
        Assert.Contains("'shared_sharepointonline'", finding.Message, StringComparison.Ordinal);
        Assert.IsTrue(report.Scenarios.All(scenario => scenario.IsSame));
    }

    [TestMethod]
    public async Task Flow_UnderAnotherDisplayName_IsKnownByItsId()
    {
        using var copy = new ExportedCopy();
        var metadata = copy.FileOf(FlowName.Inbound) + ".data.xml";
        File.WriteAllText(metadata, File.ReadAllText(metadata).Replace($"Name=\"{FlowName.Inbound}\"", "Name=\"Eingang\"", StringComparison.Ordinal));

        var report = await copy.RehearseAsync();

        Assert.IsTrue(report.Scenarios.All(scenario => scenario.IsSame && scenario.PackageOk));
        var flow = report.Packages.Flows.Single(flow => flow.Shipped.Name == FlowName.Inbound);
        Assert.AreEqual(("Eingang", true), (flow.Package.Name, flow.ById));
    }

    [TestMethod]
    public async Task MissingFlow_SaysWhatNoLongerHappens()
    {
        using var copy = new ExportedCopy();
        var file = copy.FileOf(FlowName.Outbound);
        File.Delete(file);
        File.Delete(file + ".data.xml");

        var report = await copy.RehearseAsync();

        Assert.AreEqual(RehearsalVerdict.Failed, report.Verdict);
        var finding = report.Findings.Single(finding => finding.Rule == "FlowMissing");
        Assert.AreEqual(FlowName.Outbound, finding.Flow);
        Assert.Contains("changes of opportunities no longer reach Partner Center", finding.Message, StringComparison.Ordinal);
        Assert.IsTrue(report.Scenarios.Single(scenario => scenario.Scenario == "From Partner Center").PackageOk);
    }

    [TestMethod]
    public async Task FlowThatIsOff_DoesNotRunAndIsNamed()
    {
        using var copy = new ExportedCopy();
        var metadata = copy.FileOf(FlowName.Inbound) + ".data.xml";
        File.WriteAllText(metadata, File.ReadAllText(metadata).Replace("<StateCode>1<", "<StateCode>0<", StringComparison.Ordinal));

        var report = await copy.RehearseAsync();

        Assert.AreEqual(RehearsalVerdict.Failed, report.Verdict);
        Assert.AreEqual(FlowName.Inbound, report.Findings.Single(finding => finding.Rule == "FlowOff").Flow);
        Assert.DoesNotContain(run => run.FlowName == FlowName.Inbound, report.Package.Runs);
    }

    [TestMethod]
    public async Task EnvironmentVariable_WithAnotherDefault_IsNamedAndUsed()
    {
        using var copy = new ExportedCopy();
        var file = Path.Combine(copy.Folder, "environmentvariabledefinitions", "cosell_onholdstagename", "environmentvariabledefinition.xml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("<defaultvalue>-<", "<defaultvalue>Awaiting answer<", StringComparison.Ordinal));

        var report = await copy.RehearseAsync();

        Assert.AreEqual(RehearsalVerdict.Differs, report.Verdict);
        Assert.AreEqual("Awaiting answer", report.Packages.Variables.Single().Now);
        Assert.Contains(
            write => write is { Field: "StageName", Record: "Opportunity" } && write.Package.Contains("Awaiting answer"),
            report.Scenarios.SelectMany(scenario => scenario.Writes));
    }

    [TestMethod]
    public async Task PackageOfAnotherMaker_SaysThatThereIsNothingToRehearse()
    {
        using var copy = new ExportedCopy();
        foreach (var file in Directory.GetFiles(Path.Combine(copy.Folder, "Workflows")))
        {
            File.Delete(file);
        }

        AddExtraFlow(copy);

        var error = await Assert.ThrowsExactlyAsync<InvalidDataException>(() => copy.RehearseAsync());

        Assert.Contains("none of the product's flows", error.Message, StringComparison.Ordinal);
        Assert.Contains(FlowName.Inbound, error.Message, StringComparison.Ordinal);
    }

    /// <summary>After each update a message is posted with a connector that nobody emulates.</summary>
    private static ExportedCopy WithTeams() => new ExportedCopy().Edit(FlowName.Inbound, json =>
    {
        ((JObject)json["properties"]!["connectionReferences"]!)["shared_teams"] = JObject.Parse(
            """{"runtimeSource":"embedded","connection":{"connectionReferenceLogicalName":"contoso_Teams"},"api":{"name":"shared_teams"}}""");
        AfterUpdate(json, """
            "type":"OpenApiConnection","inputs":{
              "host":{"connectionName":"shared_teams","operationId":"PostMessageToConversation","apiId":"/providers/Microsoft.PowerApps/apis/shared_teams"},
              "parameters":{"body/text":"A deal changed."},"authentication":"@parameters('$authentication')","retryPolicy":{"type":"none"}}
            """);
    });

    private static void AfterUpdate(JObject json, string action) =>
        ((JObject)ExportedCopy.Find(json, "Update_existing_opportunity").Parent!.Parent!)[Tell] =
            JObject.Parse($$"""{"runAfter":{"Update_existing_opportunity":["Succeeded"]},{{action}}}""");

    private const string SharePointTrigger = """
        {"When_an_item_is_created":{"type":"OpenApiConnection","recurrence":{"frequency":"Minute","interval":1},"inputs":{
          "host":{"connectionName":"shared_sharepointonline","operationId":"GetOnNewItems","apiId":"/providers/Microsoft.PowerApps/apis/shared_sharepointonline"},
          "parameters":{"dataset":"x"},"authentication":"@parameters('$authentication')"}}}
        """;

    private static void AddExtraFlow(ExportedCopy copy, string triggers = SharePointTrigger)
    {
        const string id = "0F1E2D3C-4B5A-4968-8776-655443322110";
        var file = Path.Combine(copy.Folder, "Workflows", $"Weeklylist-{id}.json");
        File.WriteAllText(file, """
            {"properties":{"connectionReferences":{"shared_sharepointonline":{"runtimeSource":"embedded",
              "connection":{"connectionReferenceLogicalName":"contoso_SharePoint"},"api":{"name":"shared_sharepointonline"}}},
             "definition":{"$schema":"https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#","contentVersion":"1.0.0.0",
              "parameters":{"$connections":{"defaultValue":{},"type":"Object"},"$authentication":{"defaultValue":{},"type":"SecureObject"}},
              "triggers":TRIGGERS,
              "actions":{"Compose":{"type":"Compose","inputs":"1","runAfter":{}}}}},"schemaVersion":"1.0.0.0"}
            """.Replace("TRIGGERS", triggers, StringComparison.Ordinal));
        File.WriteAllText(file + ".data.xml", $$"""
            <?xml version="1.0" encoding="utf-8"?>
            <Workflow WorkflowId="{{{id.ToLowerInvariant()}}}" Name="Weekly list"><JsonFileName>/Workflows/Weeklylist-{{id}}.json</JsonFileName><Category>5</Category><StateCode>1</StateCode></Workflow>
            """);
    }
}
