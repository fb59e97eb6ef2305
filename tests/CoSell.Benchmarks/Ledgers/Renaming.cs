using System.Globalization;
using CoSell.Benchmarks.Pair;

namespace CoSell.Benchmarks.Ledgers;

/// <summary>Gives copies of a deal's rows ids of their own, of the same length.</summary>
/// <param name="link">Id of the deal's link.</param>
/// <param name="ofOneDeal">Whether the copies belong to the same deal.</param>
internal sealed class Renaming(string link, bool ofOneDeal)
{
    /// <summary>The id of the link of a copied deal.</summary>
    public static string Link(string origin, int deal) => Own(origin, deal);

    /// <param name="text">What stands in the origin's row.</param>
    /// <param name="own">The row's own id; null when it has none.</param>
    /// <param name="deal">Number of the copy.</param>
    public string? Of(string? text, string? own, long deal)
    {
        var renamed = own is null || own == link ? text : text?.Replace(own, Own(own, deal), StringComparison.Ordinal);
        return ofOneDeal ? renamed : renamed?
            .Replace(link, Own(link, deal), StringComparison.Ordinal)
            .Replace(Deals.ReferralId(BenchLedger.Origin), Deals.ReferralId((int)deal), StringComparison.Ordinal)
            .Replace(Deals.OpportunityId(BenchLedger.Origin), Deals.OpportunityId((int)deal), StringComparison.Ordinal)
            .Replace(Deals.EngagementId(BenchLedger.Origin), Deals.EngagementId((int)deal), StringComparison.Ordinal);
    }

    private static string Own(string id, long deal) => string.Create(CultureInfo.InvariantCulture, $"{id[..20]}{deal:x12}");
}
