using CoSell.Api.Pages.Frame;
using CoSell.Core.Ledger;

namespace CoSell.Api.Pages.Conflicts;

/// <summary>What both sides changed.</summary>
internal static class ConflictRoutes
{
    public static void MapConflicts(this IEndpointRouteBuilder pages) => pages.MapGet(
        "/conflicts",
        async (string? page, ISyncLedger ledger, CancellationToken cancellationToken) => PageResult.Of<ConflictsPage>(
            await ListPage<Conflict>.ReadAsync(page, (skip, most) => ledger.OpenConflictsAsync(skip, most, cancellationToken)))).Shown();
}
