using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Rehearsing;
using CoSell.Sandbox.Rehearsing.Comparing;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Rehearsing;

/// <summary>An admin's change: the rehearsal names it, what came of it, and what to do.</summary>
[TestClass]
public sealed class RehearsalTests
{
    private const string Scope = "(Scope)_Synchronize_the_lead_or_opportunity";
    private const string Update = "Update_existing_opportunity";
    private const string Differs = "If_difference_between_the_opportunity_objects_in_Partner_Center_and_CRM,_then";

    [TestMethod]
    public async Task OwnPackage_Unchanged_ReportsNoDifference()
    {
        using var copy = new ExportedCopy();
        Nothing(await copy.RehearseAsync());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task OwnPackage_AsExportedZip_ReportsNoDifference(bool managed)
    {
        using var copy = new ExportedCopy();
        var report = await ExportedCopy.RehearseAsync(new RehearsalInput(copy.Zip(managed)));
        Nothing(report);
        Assert.AreEqual(managed, report.Packages.Package.Managed);
    }

    [TestMethod]
    public async Task CustomField_InTheUpdate_IsNamedWithItsPlaceAndWhatWasWritten()
    {
        using var copy = WithRegion();
        copy.Write("force-app/objects/Opportunity/fields/Region__c.field-meta.xml", """
            <CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Region__c</fullName><label>Region</label><type>Text</type><length>40</length></CustomField>
            """);

        var report = await copy.RehearseAsync(salesforce: copy.File("force-app"));

        Assert.AreEqual(RehearsalVerdict.Differs, report.Verdict, Text(report));
        var field = report.Fields.Single();
        Assert.AreEqual("Region__c", field.Name);
        Assert.IsFalse(field.MissingInOrg);
        Assert.AreEqual(("added", FlowName.Inbound, Update, "inputs/parameters/item"), Place(field.Places.Single()));
        var write = field.Writes.Single();
        Assert.AreEqual(("From Partner Center", Update, "Opportunity"), (write.Scenario, write.Action, write.Record));
        Assert.IsEmpty(write.Shipped);
        CollectionAssert.AreEqual(new[] { "West" }, write.Package.ToArray());
        var deal = report.Scenarios.SelectMany(scenario => scenario.Deals).Single();
        Assert.AreEqual(("'Contoso @ Field Service': Opportunity.Region__c", null, "West"), (deal.Subject, deal.Shipped, deal.Package));
    }

    [TestMethod]
    public async Task CustomField_ThatTheOrgLacks_SaysWhichAndHowToSupplyIt()
    {
        using var copy = WithRegion();

        var report = await copy.RehearseAsync();

        Assert.AreEqual(RehearsalVerdict.Failed, report.Verdict);
        Assert.IsTrue(report.Fields.Single(field => field.Name == "Region__c").MissingInOrg);
        var finding = report.Findings.Single(finding => finding.Rule == "FieldMissing");
        Assert.Contains("no field 'Region__c'", finding.Message, StringComparison.Ordinal);
        Assert.Contains("--salesforce", finding.Remedy, StringComparison.Ordinal);
        Assert.Contains("Region__c", Failure(report, Update), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task AddedCondition_ThatHoldsAWriteBack_IsNamedAndFailsTheScenario()
    {
        using var copy = new ExportedCopy();
        copy.EditAction(FlowName.Inbound, Differs, action => ((JArray)action["expression"]!["and"]!).Add(JObject.Parse(
            """{"less":["@float(body('Get_the_referral')?['details']?['dealValue'])",60000]}""")));

        var report = await copy.RehearseAsync();

        Assert.AreEqual(RehearsalVerdict.Failed, report.Verdict);
        var change = report.Packages.Flows.SelectMany(flow => flow.Changes).Single();
        Assert.AreEqual((ChangeKind.Changed, Differs), (change.Kind, change.Name));
        Assert.AreEqual("expression/and", change.Values.Single().Path);
        Assert.Contains("60000", change.Values.Single().Now!, StringComparison.Ordinal);
        Assert.IsNull(change.Values.Single().Was);
        var scenario = report.Scenarios.Single(scenario => scenario.Scenario == "From Partner Center");
        Assert.IsFalse(scenario.PackageOk);
        var update = scenario.Actions.Single(action => action.Action == Update);
        Assert.Contains("Succeeded 1", update.Shipped!, StringComparison.Ordinal);
        Assert.DoesNotContain("Succeeded", update.Package!, StringComparison.Ordinal);
        Assert.Contains("Amount", scenario.Steps.Single(step => step.Package != "✓").Package!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task AddedCondition_ThatAlwaysHolds_DoesNoHarm()
    {
        using var copy = new ExportedCopy();
        copy.EditAction(FlowName.Inbound, Differs, action => ((JArray)action["expression"]!["and"]!).Add(JObject.Parse(
            """{"greater":["@float(body('Get_the_referral')?['details']?['dealValue'])",1]}""")));

        var report = await copy.RehearseAsync();

        Assert.AreEqual(RehearsalVerdict.Differs, report.Verdict, Text(report));
        Assert.IsTrue(report.Scenarios.All(scenario => scenario.IsSame), Text(report));
    }

    [TestMethod]
    public async Task RenamedScope_WithItsReferences_IsRecognisedAndDoesNoHarm()
    {
        using var copy = new ExportedCopy();
        var file = copy.FileOf(FlowName.Inbound);
        File.WriteAllText(file, File.ReadAllText(file).Replace(Scope, "Sync_everything", StringComparison.Ordinal));

        var report = await copy.RehearseAsync();

        Assert.AreEqual(RehearsalVerdict.Differs, report.Verdict, Text(report));
        var change = report.Packages.Flows.SelectMany(flow => flow.Changes).Single();
        Assert.AreEqual((ChangeKind.Renamed, "Sync_everything", Scope), (change.Kind, change.Name, change.ShippedName));
        var finding = report.Findings.Single();
        Assert.AreEqual(("StepRenamed", FlowName.Inbound), (finding.Rule, finding.Flow));
        Assert.Contains("Everything still happens", finding.Message, StringComparison.Ordinal);
        Assert.Contains("(Scope) Synchronize the lead or opportunity", finding.Remedy, StringComparison.Ordinal);
        Assert.IsTrue(report.Scenarios.All(scenario => scenario.IsSame), Text(report));
    }

    [TestMethod]
    public async Task RenamedScope_WhoseOldNameIsStillAskedFor_SaysWhatNoLongerHappens()
    {
        using var copy = new ExportedCopy();
        var file = copy.FileOf(FlowName.Inbound);
        File.WriteAllText(file, File.ReadAllText(file).Replace($"\"{Scope}\"", "\"Sync_everything\"", StringComparison.Ordinal));

        var report = await copy.RehearseAsync();

        var finding = report.Findings.Single(finding => finding.Rule == "StepRenamed");
        Assert.Contains("'Record the failure' still asks for the old name", finding.Message, StringComparison.Ordinal);
        Assert.Contains("a failed run is not kept for another try", finding.Message, StringComparison.Ordinal);
        Assert.Contains("mend the expressions", finding.Remedy, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task BrokenExpression_IsFoundInTheDefinitionAndFailsItsAction()
    {
        using var copy = new ExportedCopy();
        copy.EditAction(FlowName.Inbound, Update, action =>
            action["inputs"]!["parameters"]!["item"] = "@unionn(body('Plan_the_opportunity')?['write'], json('{}'))");

        var report = await copy.RehearseAsync();

        Assert.AreEqual(RehearsalVerdict.Failed, report.Verdict);
        Assert.Contains("unionn", Failure(report, Update), StringComparison.Ordinal);
        var finding = report.Findings.Single(finding => finding.Action == Update);
        Assert.Contains("unionn", finding.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task SecuredStep_ThatFails_IsReportedWithoutWhatItHides()
    {
        using var copy = WithRegion();
        copy.EditAction(FlowName.Inbound, Update, action => action["runtimeConfiguration"] =
            JObject.Parse("""{"secureData":{"properties":["inputs","outputs"]}}"""));
        copy.EditAction(FlowName.Inbound, "Plan_the_opportunity", action => action["runtimeConfiguration"] =
            JObject.Parse("""{"secureData":{"properties":["inputs","outputs"]}}"""));

        var report = await copy.RehearseAsync();

        Assert.AreEqual(RehearsalVerdict.Failed, report.Verdict);
        Assert.IsNotEmpty(Failure(report, Update));
        Assert.DoesNotContain("62500.5", Failure(report, Update), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task RemovedStep_SaysWhatNoLongerHappensAndTheRemedy()
    {
        const string step = "Update_a_referral_with_opportunity_data";
        using var copy = new ExportedCopy();
        copy.Edit(FlowName.Outbound, json => ExportedCopy.Find(json, step).Parent!.Remove());

        var report = await copy.RehearseAsync();

        Assert.AreEqual(RehearsalVerdict.Failed, report.Verdict);
        var finding = report.Findings.Single(finding => finding.Rule == "StepRemoved");
        Assert.AreEqual(step, finding.Action);
        Assert.Contains("what the seller changed is not written to the referral", finding.Message, StringComparison.Ordinal);
        Assert.Contains("Put it back", finding.Remedy, StringComparison.Ordinal);
        var scenario = report.Scenarios.Single(scenario => scenario.Scenario == "From Salesforce");
        Assert.IsFalse(scenario.PackageOk);
        Assert.Contains(write => write.Field == "/details/dealValue" && write.Package.Count == 0, scenario.Writes);
        Assert.Contains(deal => deal.Subject.EndsWith("/details/dealValue", StringComparison.Ordinal), scenario.Deals);
    }

    private static ExportedCopy WithRegion() => new ExportedCopy().EditAction(FlowName.Inbound, Update, action =>
        action["inputs"]!["parameters"]!["item"] = "@union(body('Plan_the_opportunity')?['write'], json('{\"Region__c\":\"West\"}'))");

    private static void Nothing(RehearsalReport report)
    {
        Assert.AreEqual(RehearsalVerdict.Same, report.Verdict, Text(report));
        Assert.IsEmpty(report.Findings);
        Assert.IsEmpty(report.Fields);
        Assert.HasCount(5, report.Scenarios);
    }

    private static (string, string, string, string) Place(CoSell.Sandbox.Rehearsing.Fields.FieldPlace place) =>
        (place.How, place.Flow, place.Action, place.Path);

    private static string Failure(RehearsalReport report, string action) =>
        report.Scenarios.SelectMany(scenario => scenario.Actions).First(found => found.Action == action && found.Error is not null).Error!;

    private static string Text(RehearsalReport report) => System.Text.Json.JsonSerializer.Serialize(new
    {
        report.Findings,
        report.Scenarios,
        changes = report.Packages.Flows.SelectMany(flow => flow.Changes),
    });
}
