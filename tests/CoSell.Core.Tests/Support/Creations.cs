using System.Text.Json.Nodes;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;

namespace CoSell.Core.Tests.Support;

/// <summary>The flow that creates a referral from an opportunity, step by step, so that a test can stop it anywhere.</summary>
internal static class Creations
{
    /// <summary>The partner's referral as Partner Center answers: accepted at once, in an engagement.</summary>
    public static JsonObject Created(Plan plan)
    {
        var referral = (JsonObject)plan.Referral!.DeepClone();
        (referral["id"], referral["engagementId"]) = (Records.ReferralId.ToUpperInvariant(), Records.EngagementId);
        (referral["status"], referral["substatus"], referral["organizationId"]) = ("Active", "Accepted", "9e1d");
        return referral;
    }

    public static JsonObject Sibling(Plan plan)
    {
        var sibling = (JsonObject)plan.MicrosoftReferral!.DeepClone();
        (sibling["id"], sibling["engagementId"]) = (Records.SiblingId, Records.EngagementId);
        return sibling;
    }

    public static Outcome Partial(Plan plan) => new()
    {
        PlanId = plan.PlanId,
        RunId = Deal.Run,
        Status = OutcomeStatus.Partial,
        OpportunityId = Records.OpportunityId,
        ReferralId = Records.ReferralId.ToUpperInvariant(),
        EngagementId = Records.EngagementId,
    };

    public static async Task<Deal> FinishedAsync()
    {
        var deal = new Deal(null, Records.NewOpportunity());
        var plan = await deal.PlanReferralAsync();
        var receipt = await deal.ReportAsync(Partial(plan));
        foreach (var (field, value) in receipt.Write)
        {
            plan.Write[field] = value?.DeepClone();
        }

        deal.Write(plan);
        deal.Referral = Created(plan);
        await deal.ReportAsync(deal.Succeeded(plan) with { MicrosoftReferralId = Records.SiblingId });
        deal.Time.Advance(TimeSpan.FromSeconds(1));
        return deal;
    }
}
