using CoSell.Flows.Running;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Pages.Runs;

/// <summary>Reads the run history.</summary>
internal sealed class RunReader(SandboxHost host)
{
    private const int PageSize = 50;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RunRow> Newest(int most) => [.. host.Flows.Runs.Reverse().Take(most).Select(Row)];

    public RunListModel Page(int page)
    {
        var runs = host.Flows.Runs;
        return new RunListModel(
            [.. runs.Reverse().Skip((page - 1) * PageSize).Take(PageSize).Select(Row)], runs.Count, page, runs.Count > page * PageSize);
    }

    /// <summary>The run of that name, child runs included; null when there is none.</summary>
    public RunRow? Find(string name) => host.Flows.Runs.SelectMany(Family).FirstOrDefault(run => run.Name == name) is { } found ? Row(found) : null;

    private static RunRow Row(FlowRun run) => new(run, run.Plan() is { } plan
        ? string.Join(": ", new[] { plan["decision"]?.ToString(), plan["reason"]?.ToString() }.Where(text => !string.IsNullOrEmpty(text)))
        : string.Empty);

    private static IEnumerable<FlowRun> Family(FlowRun run) => [run, .. run.ChildRuns.SelectMany(Family)];
}
