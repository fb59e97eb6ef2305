using System.Reflection;
using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Planning;

/// <summary>Records that are known from before are not compared again. That must never hide a change.</summary>
[TestClass]
public sealed class SightTests
{
    [TestMethod]
    public async Task Look_NothingChanged_LeavesBasesAndSightAsTheyAre()
    {
        var deal = await SeenAsync();
        var before = deal.Link;

        await deal.InboundAsync();
        await deal.OutboundAsync();

        Assert.IsNotNull(before.Seen);
        Assert.AreEqual(before.Seen, deal.Link.Seen);
        Assert.AreSame(before.Base, deal.Link.Base);
        Assert.AreEqual(before.Version, deal.Link.Version, "the link is not written when there is nothing to remember");
        Assert.AreEqual("none", deal.Ledger.Events[^1].Result, "but the timeline says that somebody looked");
    }

    [TestMethod]
    public async Task Look_BothSidesChangedAlike_TakesTheNewValueAsBase()
    {
        var deal = await SeenAsync();
        var before = deal.Link.Base["notes"];
        deal.Referral!["details"]!["notes"] = "Second call done";
        deal.Opportunity!["Description"] = "Second call done";
        await deal.InboundAsync();
        Assert.AreNotEqual(before, deal.Link.Base["notes"]);

        deal.Opportunity["Description"] = "Third call done";
        var plan = await deal.OutboundAsync();

        var difference = plan.Differences.Single(change => change.Field == "notes");
        Assert.AreEqual("salesforce", difference.ChangedBy, "without the new base this would look like a conflict");
        Assert.IsFalse(difference.Conflict);
    }

    [TestMethod]
    public async Task Look_NothingChangedButARedriveIsDue_EndsIt()
    {
        var deal = await SeenAsync();
        await deal.Ledger.TrySaveAsync(
            RedriveSchedule.Ask(deal.Link, DealPlanning.PlanOpportunity, "asked for", deal.Time.Now), plan: null, deal.Ledger.Events[^1], CancellationToken.None);
        deal.Time.Advance(TimeSpan.FromMinutes(1));

        await deal.InboundAsync();

        Assert.IsNull(deal.Link.RedriveAt);
    }

    [TestMethod]
    public async Task Look_OneRecordChanged_OnlyThatOneIsSeenAnew()
    {
        var deal = await SeenAsync();
        var before = deal.Link.Seen!;
        deal.Opportunity!["NextStep"] = "Call on Friday";

        await deal.OutboundAsync();

        Assert.AreEqual(before.Referral, deal.Link.Seen!.Referral);
        Assert.AreNotEqual(before.Opportunity, deal.Link.Seen.Opportunity, "a field that nobody maps counts as well");
    }

    [TestMethod]
    public async Task Look_OnlyTimesAndTheAuditLineChanged_SeesTheSame()
    {
        var deal = await SeenAsync();
        var before = deal.Link.Seen;
        deal.Referral!["updatedDateTime"] = "2027-01-01T00:00:00Z";
        deal.Opportunity!["LastModifiedDate"] = "2027-01-01T00:00:00.000+0000";
        deal.Opportunity["Audit__c"] = deal.Audit + "\nA line of the seller's.";

        await deal.InboundAsync();

        Assert.AreEqual(before, deal.Link.Seen);
    }

    [TestMethod]
    public async Task Look_AMappedTimeChanged_Travels()
    {
        var deal = await SeenAsync();
        deal.CustomJson = """{"LastViewedDate":{"referral":"/campaignId","direction":"toSalesforce"}}""";
        deal.Referral!["campaignId"] = "2026-02-01T00:00:00.000+0000";
        deal.Opportunity!["LastViewedDate"] = "2026-02-01T00:00:00.000+0000";
        await deal.InboundAsync();
        await deal.InboundAsync();
        deal.Opportunity["LastViewedDate"] = "2026-02-02T00:00:00.000+0000";

        var plan = await deal.PlanOpportunityAsync();

        Assert.AreEqual("LastViewedDate", plan.Differences.Single().Label);
    }

    [TestMethod]
    public async Task Look_AnotherFixedValue_Travels()
    {
        var deal = await SeenAsync();
        deal.CustomJson = """{"Region__c":"North"}""";
        deal.Opportunity!["Region__c"] = "North";
        await deal.InboundAsync();
        await deal.InboundAsync();
        deal.CustomJson = """{"Region__c":"South"}""";

        var plan = await deal.PlanOpportunityAsync();

        Assert.AreEqual("South", plan.Write["Region__c"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Look_OtherBases_AreNotTakenForSeen()
    {
        var deal = await SeenAsync();

        var other = deal.Link with { Base = new Dictionary<string, FieldBase>(deal.Link.Base) };

        Assert.IsNull(other.Seen);
        Assert.IsNotNull((deal.Link with { Base = deal.Link.Base }).Seen);
        Assert.IsNotNull((deal.Link with { Told = "told" }).Seen);
    }

    [TestMethod]
    public void Rules_EverySetting_IsPartOfTheirName()
    {
        var settings = new SyncSettings { OnHoldStage = "On hold", OrganizationCurrency = "USD" };
        var names = new HashSet<string> { RowRules.Of(FieldMapping.Default, settings).Name };
        foreach (var setting in typeof(SyncSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            // Copied as `with` does it, and then changed.
            var other = settings with { ActiveStage = settings.ActiveStage };
            setting.SetValue(other, setting.GetValue(settings) switch
            {
                bool flag => !flag,
                TimeZoneInfo => TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
                string text => text + "2",
                null => throw new AssertFailedException($"{setting.Name} is not set; set it above."),
                _ => throw new AssertFailedException($"Say here how {setting.Name} is changed."),
            });

            Assert.IsTrue(names.Add(RowRules.Of(FieldMapping.Default, other).Name), setting.Name);
        }

        var raised = FieldMapping.Default with { Version = FieldMapping.Default.Version + 1 };
        Assert.IsTrue(names.Add(RowRules.Of(raised, settings).Name));
    }

    [TestMethod]
    public async Task Link_WrittenAndReadAgain_HasSeenTheRecords()
    {
        var deal = await SeenAsync();

        var again = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(deal.Link))!;

        Assert.IsFalse(again.AsObject().ContainsKey("IsQuiet"), "what can be told from the rest is not kept");
        Assert.AreEqual(deal.Link.Seen, System.Text.Json.JsonSerializer.Deserialize<Link>(again)!.Seen);
    }

    private static async Task<Deal> SeenAsync()
    {
        var deal = await Deal.LinkedAsync();
        var plan = await deal.InboundAsync();
        Assert.AreEqual(Decision.None, plan.Decision, plan.Reason);
        Assert.IsEmpty(plan.Differences, plan.Reason);
        return deal;
    }
}
