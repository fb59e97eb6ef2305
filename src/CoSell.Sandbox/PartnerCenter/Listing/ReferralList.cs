using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Referrals;

namespace CoSell.Sandbox.PartnerCenter.Listing;

/// <summary>One page of referrals.</summary>
internal sealed class ReferralList(PartnerCenterTenant tenant)
{
    // As documented without /engagements, so a client that follows it blindly goes astray.
    private const string NextLinkPath = "/v1.0/referrals?$skiptoken=";
    private const string Context = "http://api.partner.microsoft.com/v1.0/$metadata#Referrals";

    private readonly ReferralView show = new(tenant);

    /// <param name="query">What is asked for.</param>
    /// <param name="mayRead">Which referrals the caller may see.</param>
    public JsonObject Page(ListQuery query, Predicate<JsonObject> mayRead)
    {
        var test = query.Filter is null ? _ => true : FilterParser.Parse(query.Filter);
        List<JsonObject> found;
        using (tenant.Book.Open())
        {
            found = [.. Ordering.Apply(query.OrderBy, tenant.Book.All.Where(r => mayRead(r) && test(r)))];
        }

        var wanted = Math.Min(query.Top ?? int.MaxValue, Math.Max(found.Count - query.Skip, 0));
        var size = Math.Min(wanted, tenant.Options.PageSize);
        var page = new JsonObject { ["@odata.context"] = Context };
        if (query.Count)
        {
            page["@odata.count"] = found.Count;
        }

        page["value"] = new JsonArray([.. found.Skip(query.Skip).Take(size).Select(r => Select(r, query.Selected))]);
        if (wanted > size)
        {
            var next = query with { Skip = query.Skip + size, Top = query.Top - size };
            page["@odata.nextLink"] = tenant.Options.NextLinkHost + NextLinkPath + SkipToken.Write(next);
        }

        return page;
    }

    private JsonNode Select(JsonObject referral, IReadOnlyList<string> selected)
    {
        var view = show.Listed(referral);
        foreach (var name in view.Select(p => p.Key).Where(n => selected.Count > 0 && !selected.Contains(n)).ToList())
        {
            view.Remove(name);
        }

        return view;
    }
}
