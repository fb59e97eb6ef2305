using CoSell.Benchmarks.Measuring;
using CoSell.Benchmarks.Reporting;
using CoSell.Sandbox.Flows;

namespace CoSell.Benchmarks.Playing;

/// <summary>What each way through the packaged flows counts, read from real runs; and what that comes to in a month.</summary>
internal sealed class FlowsPart : IPart
{
    /// <summary>
    /// An external figure: Microsoft's public sample flow of 2019 ("Synchronize Partner Referral to CRM Lead") runs 27 of the 30
    /// actions of its definition on an update with one contact. Counted by reading that definition, not by running it.
    /// </summary>
    private const int SampleFlowOf2019 = 27;

    public string Name => "flows";

    public async Task MeasureAsync(Report report, Effort effort, CancellationToken cancellationToken)
    {
        var paths = FlowPath.Of(await Played.RunsAsync(cancellationToken));
        foreach (var path in paths)
        {
            report.Add($"{path.Flow}: {path.Decision}", $"{path.Run.BillableActions} billable actions; calls: {path.Calls()}");
        }

        AtMost(report, paths, FlowName.Inbound, "create", 17, "creation from Partner Center, one contact");
        AtMost(report, paths, FlowName.Inbound, "update", 10, "update from Partner Center");
        AtMost(report, paths, FlowName.Inbound, "none", 7, "echo from Partner Center");
        AtMost(report, paths, FlowName.Create, "create", 12, "creation from Salesforce");
        AtMost(report, paths, FlowName.Outbound, "update", 10, "update from Salesforce");
        AtMost(report, paths, FlowName.Outbound, "none", 7, "echo from Salesforce");
        report.Add("external yardstick: Microsoft's public sample flow of 2019, update with one contact (counted in its definition)", $"{SampleFlowOf2019} actions");
        MonthlyCost.Add(report, paths);
    }

    private static void AtMost(Report report, IReadOnlyList<FlowPath> paths, string flow, string decision, int budget, string what)
    {
        var actions = Actions(paths, flow, decision);
        report.Holds($"billable actions: {what}", Report.Whole(actions), $"≤ {budget}", actions <= budget);
    }

    /// <summary>The most actions of that way. Throws <see cref="InvalidOperationException"/> when no scenario goes it.</summary>
    public static int Actions(IReadOnlyList<FlowPath> paths, string flow, string decision) =>
        paths.FirstOrDefault(path => path.Is(flow, decision))?.Run.BillableActions
        ?? throw new InvalidOperationException($"No run of '{flow}' was planned as '{decision}'.");
}
