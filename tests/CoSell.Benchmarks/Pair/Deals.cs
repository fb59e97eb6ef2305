using System.Globalization;
using System.Text.Json.Nodes;

namespace CoSell.Benchmarks.Pair;

/// <summary>Any number of deals like the sample, each with ids of its own.</summary>
internal static class Deals
{
    public static string ReferralId(int deal) => string.Create(CultureInfo.InvariantCulture, $"4a0c1f3e-7a6b-4c55-9d3f-{deal:x12}");

    public static string EngagementId(int deal) => string.Create(CultureInfo.InvariantCulture, $"b7d0c6f1-1e0a-4a3c-8f55-{deal:x12}");

    public static string OpportunityId(int deal) => CoSell.Core.Values.SalesforceId.Long(string.Create(CultureInfo.InvariantCulture, $"006{deal:d12}"));

    /// <summary>Both records, which agree.</summary>
    public static (JsonObject Referral, JsonObject Opportunity) Records(int deal)
    {
        var (referral, opportunity) = (Sample.Read("referral.json"), Sample.Read("opportunity.json"));
        referral["id"] = ReferralId(deal);
        referral["engagementId"] = EngagementId(deal);
        referral["externalReferenceId"] = OpportunityId(deal);
        opportunity["Id"] = OpportunityId(deal);
        opportunity["Referral_Identifier__c"] = ReferralId(deal);
        opportunity["Referral_Link__c"] = CoSell.Core.Values.ReferralLink.For(ReferralId(deal));
        return (referral, opportunity);
    }
}
