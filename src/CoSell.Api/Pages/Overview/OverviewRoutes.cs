using CoSell.Api.Pages.Frame;

namespace CoSell.Api.Pages.Overview;

/// <summary>How it stands as a whole.</summary>
internal static class OverviewRoutes
{
    public static void MapOverview(this IEndpointRouteBuilder pages) => pages.MapGet(
        string.Empty,
        async (OverviewReader reader, CancellationToken cancellationToken) =>
            PageResult.Of<OverviewPage>(await reader.ReadAsync(cancellationToken))).Shown();
}
