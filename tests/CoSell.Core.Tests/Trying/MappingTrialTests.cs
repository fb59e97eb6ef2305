using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Tests.Support;
using CoSell.Core.Trying;
using CoSell.Core.Values;

namespace CoSell.Core.Tests.Trying;

[TestClass]
public sealed class MappingTrialTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 1, 9, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Run_RecordsThatAgree_HasEveryRowAndNothingToWrite()
    {
        var report = Run(Records.Referral(), Records.Opportunity());

        CollectionAssert.AreEqual(
            FieldMapping.Default.Rows.Select(row => row.Id).ToArray(), report.Rows.Select(row => row.Field).ToArray());
        Assert.AreEqual("agree", Row(report, "dealValue").Outcome);
        Assert.IsEmpty(report.Problems, string.Join('\n', report.Problems));
        Assert.IsEmpty(Row(report, "dealValue").Writes);
    }

    [TestMethod]
    public void Run_OnlySalesforceHasAValue_WritesItToPartnerCenterInItsForm()
    {
        var referral = Records.Referral(r => r.Put("/details/closingDateTime", null));

        var row = Row(Run(referral, Records.Opportunity()), "closingDate");

        Assert.AreEqual(new TrialValue(ValueState.Empty, null), row.PartnerCenter);
        Assert.AreEqual(new TrialValue(ValueState.Present, "2026-06-30"), row.Salesforce);
        Assert.AreEqual("toPartnerCenter", row.Outcome);
        Assert.AreEqual("only Salesforce has a value", row.Reason);
        Assert.IsFalse(row.Conflict);
        Assert.AreEqual("/details/closingDateTime: \"2026-06-30T00:00:00Z\"", Words(row.Writes, Side.PartnerCenter));
    }

    [TestMethod]
    public void Run_BothHaveValues_GoesByTheRuleAndSaysSo()
    {
        var row = Row(Run(Records.Referral(r => r.Put("/details/notes", "Newer")), Records.Opportunity()), "notes");

        Assert.IsTrue(row.Conflict);
        Assert.AreEqual("toSalesforce", row.Outcome);
        StringAssert.Contains(row.Reason, "Partner Center's record was changed last", StringComparison.Ordinal);
        Assert.AreEqual("Description: \"Newer\"", Words(row.Writes, Side.Salesforce));
    }

    [TestMethod]
    public void Run_FieldOfCreationOnly_IsLeftAndShowsBothForms()
    {
        var report = Run(Records.Referral(r => r.Put("/customerProfile/name", "Fabrikam Inc")), Records.Opportunity());

        var row = Row(report, "customerName");
        Assert.AreEqual("left", row.Outcome);
        Assert.IsEmpty(row.Writes);
        StringAssert.Contains(row.Reason, "only set when a record is created", StringComparison.Ordinal);
        Assert.AreEqual("Account.Name: \"Fabrikam Inc\"", Words(row.Creates, Side.Salesforce));
        Assert.AreEqual("/customerProfile/name: \"Fabrikam\"", Words(row.Creates, Side.PartnerCenter));
    }

    [TestMethod]
    public void Run_StageMovedOn_WritesStatusAndSubstatus()
    {
        var report = Run(
            Records.Referral(r => r["status"] = "Active"),
            Records.Opportunity(o =>
            {
                o["StageName"] = "Closed Won";
                o["LastModifiedDate"] = "2026-02-01T07:00:00.000+0000";
            }));

        Assert.AreEqual("/status: \"Closed\", /substatus: \"Won\"", Words(Row(report, "stage").Writes, Side.PartnerCenter));
    }

    [TestMethod]
    public void Run_AbsentAndInvalidValues_AreNamedAsProblems()
    {
        var report = Run(
            Records.Referral(),
            Records.Opportunity(o =>
            {
                o.Remove("Description");
                o["Amount"] = "a lot";
            }));

        Assert.AreEqual(ValueState.Absent, Row(report, "notes").Salesforce.State);
        Assert.AreEqual(ValueState.Invalid, Row(report, "dealValue").Salesforce.State);
        Assert.AreEqual("left", Row(report, "dealValue").Outcome);
        CollectionAssert.IsSubsetOf(new[] { "notes", "dealValue" }, report.Problems.Select(problem => problem.Field).ToArray());
        Assert.IsTrue(report.Problems.All(problem => problem.Rule.Length > 0 && problem.Remedy.Length > 0));
    }

    [TestMethod]
    public void Run_RequirementOfTheReferral_IsAProblemOfCreation()
    {
        var report = Run(Records.Referral(), Records.Opportunity(o => o["Owner"] = null));

        var problem = report.Problems.Single(problem => problem.Field == "team");
        Assert.AreEqual("create", problem.When);
    }

    [TestMethod]
    public void Run_DealThatIsOffOrOfAnotherReferral_SaysSoAndGoesOn()
    {
        var report = Run(
            Records.Referral(r => r.Put("/details/notes", "Newer")),
            Records.Opportunity(o =>
            {
                o["Sync_with_Partner_Center__c"] = false;
                o["Referral_Identifier__c"] = Records.SiblingId;
            }));

        Assert.AreEqual("toSalesforce", Row(report, "notes").Outcome);
        CollectionAssert.AreEqual(
            new[] { "Sync_with_Partner_Center__c", "Referral_Identifier__c" }, report.Problems.Select(problem => problem.Field).ToArray());
    }

    [TestMethod]
    public void Run_EmptyRecords_FindsEveryFieldAbsentAndDoesNotFail()
    {
        var report = Run([], []);

        Assert.HasCount(FieldMapping.Default.Rows.Count, report.Rows);
        Assert.IsTrue(report.Rows.All(row => row.PartnerCenter.State == ValueState.Absent && row.Writes.Count == 0));
    }

    private static TrialReport Run(JsonObject referral, JsonObject opportunity) => MappingTrial.Run(
        FieldMapping.Default, new SyncSettings { OnHoldStage = "On hold" }, Json.Of(referral), Json.Of(opportunity), Now);

    private static TrialRow Row(TrialReport report, string field) => report.Rows.Single(row => row.Field == field);

    private static string Words(IEnumerable<TrialWrite> writes, Side side) => string.Join(
        ", ", writes.Where(write => write.Side == side).Select(write => $"{write.Path}: {write.Value?.ToJsonString() ?? "null"}"));
}
