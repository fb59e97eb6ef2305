using CoSell.Core.Ledger;
using CoSell.Core.Reconciling;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Reconciling;

/// <summary>Lets time pass in a world, and looks at what reconciliation did in it.</summary>
internal static class Hours
{
    public static async Task PassAsync(this World world, int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            await world.Time.PassMinuteAsync(default);
        }
    }

    /// <summary>Time in which a walk is due, and then the re-drives that it stores.</summary>
    public static Task PassWalkAsync(this World world) => world.PassAsync(80);

    public static async Task<WalkReport> HourlyReportAsync(this World world) => (await world.ReportsAsync()).Hourly!;

    public static async Task<WalkReport> BackfillReportAsync(this World world) => (await world.ReportsAsync()).Backfill!;

    /// <summary>The runs of the reconciliation flow in which both systems were read.</summary>
    public static IReadOnlyList<FlowRun> Walks(this World world, int after = 0) =>
    [
        .. world.Runs.Skip(after).Where(run => run.FlowName == FlowName.Reconciliation
            && run.Actions.Any(action => action is { Name: "Ask_what_to_read", Status: ActionStatus.Succeeded })),
    ];

    public static async Task<Link> LinkAsync(this World world, Deal deal) =>
        (await world.Ledger.FindLinkAsync(deal.ReferralId, deal.OpportunityId, null, default))!;

    private static async Task<WalkReports> ReportsAsync(this World world)
    {
        using var client = world.Host.CreateOperator();
        var json = await client.GetStringAsync(new Uri("/v1/reconciliations/latest", UriKind.Relative));
        return System.Text.Json.JsonSerializer.Deserialize<WalkReports>(json, Options)!;
    }

    private static readonly System.Text.Json.JsonSerializerOptions Options = new(System.Text.Json.JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase) },
    };
}
