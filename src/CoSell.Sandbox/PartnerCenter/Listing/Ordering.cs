using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.PartnerCenter.Referrals;
using CoSell.Sandbox.PartnerCenter.Vocabulary;

namespace CoSell.Sandbox.PartnerCenter.Listing;

/// <summary>The documented <c>$orderby</c>: the time of creation or of the last change.</summary>
internal static class Ordering
{
    public static IEnumerable<JsonObject> Apply(string? orderBy, IEnumerable<JsonObject> referrals)
    {
        if (orderBy is null)
        {
            return referrals;
        }

        var parts = orderBy.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts is not ([_] or [_, "asc" or "desc"]))
        {
            throw Refuse.Invalid("$orderby must be one property, and asc or desc.", "$orderby");
        }

        if (parts[0] is not ("createdDateTime" or "updatedDateTime"))
        {
            throw ReferralShape.Knows(parts[0])
                ? Refuse.NotEmulated($"$orderby on '{parts[0]}', which is not documented")
                : Refuse.Invalid($"Could not find a property named '{parts[0]}'.", "$orderby");
        }

        // The stored form of these times has a fixed width, so its order as text is the order in time.
        return parts is [_, "desc"]
            ? referrals.OrderByDescending(r => r.Text(parts[0]), StringComparer.Ordinal)
            : referrals.OrderBy(r => r.Text(parts[0]), StringComparer.Ordinal);
    }
}
