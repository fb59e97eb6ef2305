using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Ledger.DigestKeys;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>Another sealing key must not make any deal look changed.</summary>
public abstract class RotationContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    private static readonly byte[] First = [.. Enumerable.Repeat((byte)1, DigestSeal.KeyLength)];
    private static readonly byte[] Second = [.. Enumerable.Repeat((byte)2, DigestSeal.KeyLength)];

    [TestMethod]
    public async Task Rotation_LinkedDeal_WritesNothingToEitherSide()
    {
        var opportunity = await LinkedAsync();

        var after = Store.Open(new DigestSeal(Second, First));

        AssertWritesNothing(await ToSalesforceAsync(after, Bodies.Referral(), opportunity));
        AssertWritesNothing(await ToPartnerCenterAsync(after, Bodies.Referral(), opportunity));
    }

    [TestMethod]
    public async Task Rotation_DealThatChangedMeanwhile_IsSeenOnTheSideThatChanged()
    {
        var opportunity = await LinkedAsync();
        opportunity["Description"] = "Changed by the seller.";

        var plan = await ToPartnerCenterAsync(Store.Open(new DigestSeal(Second, First)), Bodies.Referral(), opportunity);

        Assert.IsTrue(plan.PatchReferral);
        Assert.IsTrue(plan.Differences.All(difference => difference.ChangedBy == "salesforce"), string.Join(" / ", plan.Differences));
    }

    /// <summary>The opportunity of a deal on which both sides agree, under the first key.</summary>
    private async Task<JsonObject> LinkedAsync()
    {
        var (ledger, opportunity) = (Store.Open(new DigestSeal(First)), Bodies.Opportunity());
        await ToSalesforceAsync(ledger, Bodies.Referral(), opportunity);
        var plan = await ToSalesforceAsync(ledger, Bodies.Referral(), opportunity);
        foreach (var (field, value) in plan.Write)
        {
            opportunity[field] = value?.DeepClone();
        }

        if (plan.Decision == Decision.Update)
        {
            var done = new Outcome { PlanId = plan.PlanId, RunId = "run", Status = OutcomeStatus.Succeeded, OpportunityWrittenAt = Now };
            await new OutcomeRecording(ledger, FieldMapping.Default, TimeProvider.System).RecordAsync(done, Token);
        }

        AssertWritesNothing(await ToSalesforceAsync(ledger, Bodies.Referral(), opportunity));
        return opportunity;
    }

    private static void AssertWritesNothing(Plan plan)
    {
        Assert.AreEqual(Decision.None, plan.Decision, plan.Reason);
        Assert.IsFalse(plan.WriteOpportunity || plan.PatchReferral || plan.CreateReferral);
    }

    private Task<Plan> ToSalesforceAsync(ISyncLedger ledger, JsonObject referral, JsonObject opportunity) =>
        new DealPlanning(ledger, FieldMapping.Default, TimeProvider.System).PlanOpportunityAsync(
            new OpportunityQuestion("run", Element(referral), Now, Element(opportunity), Now, new SyncSettings()), Token);

    private Task<Plan> ToPartnerCenterAsync(ISyncLedger ledger, JsonObject referral, JsonObject opportunity) =>
        new DealPlanning(ledger, FieldMapping.Default, TimeProvider.System).PlanReferralAsync(
            new ReferralQuestion("run", Element(opportunity), Now, Element(referral), Now, ReferralsFound: null, new SyncSettings()), Token);

    private static JsonElement Element(JsonObject record) => JsonSerializer.SerializeToElement(record);
}
