using System.Xml.Linq;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Hosting;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Package;

/// <summary>What an admin reads in the designer: every flow and step says what it does, and what may be edited there.</summary>
[TestClass]
public sealed class StepNoteTests
{
    /// <summary>Longest note that the designer takes.</summary>
    private const int LongestNote = 256;

    [TestMethod]
    public void Steps_OfAllFlows_HaveANoteThatTheDesignerTakes()
    {
        var wrong = PackagedActions.All
            .Where(action => (string?)action.Definition["description"] is not { Length: > 10 and <= LongestNote })
            .Select(action => $"{action}: {((string?)action.Definition["description"])?.Length ?? 0} characters").ToList();
        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    [TestMethod]
    public void Flows_OfThePackage_HaveADescription()
    {
        foreach (var flow in PackagedActions.Solution.Flows)
        {
            var metadata = XDocument.Load(Path.Combine(new SandboxOptions().SolutionFolder, flow.MetadataFile)).Root!;
            var description = (string?)metadata.Element("Descriptions")?.Element("Description")?.Attribute("description");
            Assert.IsNotNull(description, flow.Name);
            Assert.IsTrue(description.Length is > 30 and <= LongestNote, $"{flow.Name}: {description.Length} characters");
        }
    }

    [TestMethod]
    [DataRow("Creating_a_new_opportunity_in_the_CRM", "Plan_the_opportunity")]
    [DataRow("Update_existing_opportunity", "Plan_the_opportunity")]
    public void Item_OfTheTwoCustomisableWrites_JoinsThePlansValuesWithTheAdminsObject(string step, string plan)
    {
        var action = PackagedActions.All.Single(action => action.Path.EndsWith("/" + step, StringComparison.Ordinal));
        var item = (string)action.Definition.SelectToken("inputs.parameters.item")!;
        StringAssert.StartsWith(item, "@union(", StringComparison.Ordinal);
        StringAssert.Contains(item, $"body('{plan}')?['write']", StringComparison.Ordinal);
        StringAssert.EndsWith(item, "json('{}'))", StringComparison.Ordinal);
        StringAssert.Contains((string?)action.Definition["description"], "json('{}')", StringComparison.Ordinal);
    }

    [TestMethod]
    public void PlanSteps_OfAllFlows_ShowCustomFieldsEmptyAndSaySo()
    {
        var plans = PackagedActions.All.Where(action => action.OperationId is "PlanOpportunity" or "PlanReferral").ToList();
        Assert.HasCount(4, plans);
        foreach (var plan in plans)
        {
            Assert.IsTrue(JToken.DeepEquals(new JObject(), plan.Definition.SelectToken("inputs.parameters")!["body/customFields"]), plan.ToString());
            Assert.AreEqual(
                "@parameters('Custom fields (cosell_customfields)')", (string?)plan.Definition.SelectToken("inputs.parameters")!["body/settings/customFields"], plan.ToString());
            StringAssert.Contains((string?)plan.Definition["description"], "Custom Fields", StringComparison.Ordinal);
        }
    }

    [TestMethod]
    [DataRow("Plan_the_opportunity", "body/customFields")]
    [DataRow("Creating_a_new_opportunity_in_the_CRM", "item")]
    [DataRow("Update_existing_opportunity", "item")]
    public void ExamplesOfNotes_AreValidJson(string step, string input)
    {
        var note = (string)PackagedActions.All.First(action => action.Path.EndsWith(step, StringComparison.Ordinal)).Definition["description"]!;
        var example = note[note.IndexOf("{\"", StringComparison.Ordinal)..];
        example = example[..(example.LastIndexOf('}') + 1)];
        Assert.IsNotEmpty(JObject.Parse(example).Properties(), input);
    }

    [TestMethod]
    public void FlowsThatCarryDeals_HaveAFailureScopeThatEndsFailed()
    {
        foreach (var flow in PackagedActions.Solution.Flows.Where(CarriesDeals))
        {
            var actions = (JObject)flow.Definition["actions"]!;
            var report = actions["Report_the_failure"]!;
            var scope = actions.Properties().Single(action => action.Name.StartsWith("(Scope)", StringComparison.Ordinal)).Name;
            CollectionAssert.AreEquivalent(new[] { "Failed", "TimedOut" }, report["runAfter"]![scope]!.Values<string>().ToArray(), flow.Name);
            Assert.AreEqual("Terminate", (string?)report.SelectToken("actions.Show_the_run_as_failed.type"));
        }
    }

    [TestMethod]
    public void PollingTriggers_OfTheFlows_HaveConditionsOnTheSellersSwitch()
    {
        var polling = PackagedActions.Solution.Flows.Where(flow => flow.Trigger.Type == "OpenApiConnection").ToList();
        Assert.HasCount(2, polling);
        foreach (var flow in polling)
        {
            var conditions = flow.Trigger.Definition["conditions"]!.Select(condition => (string)condition["expression"]!).ToList();
            Assert.HasCount(2, conditions);
            StringAssert.Contains(conditions[0], "Sync_with_Partner_Center__c", StringComparison.Ordinal);
            StringAssert.Contains(conditions[1], "Referral_Identifier__c", StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public void Reconciliation_RunsEveryFiveMinutesAndOneAtATime()
    {
        var trigger = PackagedActions.Solution.FlowNamed("Partner Center and Salesforce CRM Reconciliation").Trigger.Definition;
        Assert.AreEqual("Recurrence", (string?)trigger["type"]);
        Assert.AreEqual(("Minute", 5), ((string?)trigger.SelectToken("recurrence.frequency"), (int)trigger.SelectToken("recurrence.interval")!));
        Assert.AreEqual(1, (int)trigger.SelectToken("runtimeConfiguration.concurrency.runs")!);
    }

    private static bool CarriesDeals(Flow flow) => PackagedActions.Of(flow).Any(action => action.OperationId is "PlanOpportunity" or "PlanReferral");
}
