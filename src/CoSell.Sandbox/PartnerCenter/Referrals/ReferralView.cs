using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>Stored referrals as the API shows them: copies with their links.</summary>
/// <param name="host">Scheme and host of the links.</param>
internal sealed class ReferralView(string host)
{
    /// <summary>As the reply of a call for one referral; the documented samples spell the links' path wrongly there.</summary>
    public JsonObject Single(JsonObject referral) => With(referral, host + "/v1.0/engagments/referrals");

    /// <summary>As an entry of a list, where the samples spell it rightly.</summary>
    public JsonObject Listed(JsonObject referral) => With(referral, host + "/v1.0/engagements/referrals");

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
