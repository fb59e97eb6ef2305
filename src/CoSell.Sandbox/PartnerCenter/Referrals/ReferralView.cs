using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>A stored referral as the API shows it: a copy with its links.</summary>
internal static class ReferralView
{
    // The documented samples spell the path wrongly in the replies for one referral, and rightly in the list.
    private const string MisspeltBase = "https://api.partner.microsoft.com/v1.0/engagments/referrals";
    private const string ListBase = "https://api.partner.microsoft.com/v1.0/engagements/referrals";

    public static JsonObject Single(JsonObject referral) => With(referral, MisspeltBase);

    public static JsonObject Listed(JsonObject referral) => With(referral, ListBase);

    private static JsonObject With(JsonObject referral, string address)
    {
        var view = referral.Copy();
        view["links"] = new JsonObject
        {
            ["relatedReferrals"] = Link($"{address}?$filter=engagementId eq '{referral.EngagementId()}'"),
            ["self"] = Link($"{address}/{referral.Id()}"),
        };
        return view;
    }

    private static JsonObject Link(string uri) => new() { ["uri"] = uri, ["method"] = "GET" };
}
