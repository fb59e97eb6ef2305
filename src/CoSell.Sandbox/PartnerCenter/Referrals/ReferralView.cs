using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>Stored referrals as the API shows them: copies with their links, without what is hidden.</summary>
internal sealed class ReferralView(PartnerCenterTenant tenant)
{
    private readonly string host = tenant.Options.LinkHost;

    /// <summary>As the reply of a call for one referral; the documented samples spell the links' path wrongly there.</summary>
    public JsonObject Single(JsonObject referral) => With(referral, host + "/v1.0/engagments/referrals");

    /// <summary>As an entry of a list, where the samples spell it rightly.</summary>
    public JsonObject Listed(JsonObject referral) => With(referral, host + "/v1.0/engagements/referrals");

    private JsonObject With(JsonObject referral, string address)
    {
        var view = referral.Copy();
        foreach (var path in tenant.HiddenProperties)
        {
            var end = path.LastIndexOf('/');
            ((end < 0 ? view : view.At(path[..end])) as JsonObject)?.Remove(path[(end + 1)..]);
        }

        view["links"] = new JsonObject
        {
            ["relatedReferrals"] = Link($"{address}?$filter=engagementId eq '{referral.EngagementId()}'"),
            ["self"] = Link($"{address}/{referral.Id()}"),
        };
        return view;
    }

    private static JsonObject Link(string uri) => new() { ["uri"] = uri, ["method"] = "GET" };
}
