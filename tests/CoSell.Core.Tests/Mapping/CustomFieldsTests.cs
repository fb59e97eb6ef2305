using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Mapping;

[TestClass]
public sealed class CustomFieldsTests
{
    [TestMethod]
    [DataRow("""{"1x":"a"}""", "1x", "API name")]
    [DataRow("""{"Amount'--":1}""", "Amount'--", "API name")]
    [DataRow("""{"Description":"a"}""", "Description", "mapped already")]
    [DataRow("""{"List__c":[1]}""", "List__c", "not a list")]
    [DataRow("""{"A__c":{"direction":"both"}}""", "A__c", "'referral'")]
    [DataRow("""{"A__c":{"referral":"campaignId"}}""", "A__c", "'referral'")]
    [DataRow("""{"A__c":{"referral":"/a b"}}""", "A__c", "'referral'")]
    [DataRow("""{"A__c":{"referral":"/campaignId","type":"stage"}}""", "A__c", "type 'Stage'")]
    [DataRow("""{"A__c":{"referral":"/campaignId","direktion":"both"}}""", "A__c", "no valid row")]
    [DataRow("""{"A__c":{"referral":"/campaignId","direction":"sideways"}}""", "A__c", "no valid row")]
    public void Read_WrongField_IsNamedWithItsRule(string json, string field, string rule)
    {
        var faults = new List<string>();

        var rows = CustomFields.Read(Json.Of(JsonNode.Parse(json)!.AsObject()), FieldMapping.Default, (name, is_, _) => faults.Add($"{name}: {is_}"));

        Assert.IsEmpty(rows);
        Assert.HasCount(1, faults);
        StringAssert.StartsWith(faults[0], field + ": ", StringComparison.Ordinal);
        StringAssert.Contains(faults[0], rule, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Read_SeveralWrong_AllAreNamed()
    {
        var faults = new List<string>();

        CustomFields.Read(
            Json.Of(JsonNode.Parse("""{"1x":"a","List__c":[],"Good__c":"b","Name":"c"}""")!.AsObject()),
            FieldMapping.Default,
            (name, _, _) => faults.Add(name));

        CollectionAssert.AreEqual(new[] { "1x", "List__c", "Name" }, faults);
    }

    [TestMethod]
    public async Task Plan_FixedValues_AreWrittenWhereTheyDiffer()
    {
        var deal = await Deal.LinkedAsync();
        deal.CustomJson = """{"Region__c":"North","Score__c":7,"Flagged__c":true,"Same__c":"x","Cleared__c":null}""";
        foreach (var (name, value) in new JsonObject { ["Region__c"] = null, ["Score__c"] = 7.0, ["Flagged__c"] = false, ["Same__c"] = "x", ["Cleared__c"] = "old" })
        {
            deal.Opportunity![name] = value?.DeepClone();
        }

        var plan = await deal.InboundAsync();

        Assert.AreEqual(Decision.Update, plan.Decision, plan.Reason);
        CollectionAssert.AreEquivalent(
            new[] { "Region__c", "Flagged__c", "Cleared__c", "Audit__c" }, plan.Write.Select(field => field.Key).ToArray());
        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-2")).Decision);
    }

    [TestMethod]
    public async Task Plan_RowBothWays_TravelsLikeAMappedField()
    {
        var deal = await Deal.LinkedAsync();
        deal.CustomJson = """{"Campaign__c":{"referral":"/campaignId","direction":"both"}}""";
        (deal.Opportunity!["Campaign__c"], deal.Referral!["campaignId"]) = ("one", "one");
        await deal.InboundAsync();

        deal.Opportunity["Campaign__c"] = "two";
        var outbound = await deal.OutboundAsync();
        Assert.IsTrue(outbound.PatchReferral, outbound.Reason);
        Assert.AreEqual("two", deal.Referral["campaignId"]!.GetValue<string>());

        deal.Referral["campaignId"] = "three";
        await deal.InboundAsync("run-2");
        Assert.AreEqual("three", deal.Opportunity["Campaign__c"]!.GetValue<string>());
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync("run-3")).Decision);
    }

    [TestMethod]
    public async Task Plan_FieldThatTheOrgDoesNotShow_IsToldByName()
    {
        var deal = await Deal.LinkedAsync();
        deal.CustomJson = """{"Region__c":"North"}""";

        var plan = await deal.PlanOpportunityAsync();

        Assert.AreEqual(Decision.Invalid, plan.Decision);
        StringAssert.Contains(plan.Reason, "Region__c", StringComparison.Ordinal);
    }
}
