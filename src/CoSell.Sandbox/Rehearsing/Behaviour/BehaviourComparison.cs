using System.Globalization;
using CoSell.Flows.Running;
using CoSell.Sandbox.Rehearsing.Comparing;
using CoSell.Sandbox.Rehearsing.Playing;

namespace CoSell.Sandbox.Rehearsing.Behaviour;

/// <summary>Compares what two packages did with the same deals, scenario by scenario.</summary>
internal sealed class BehaviourComparison(PackageComparison packages)
{
    private readonly FlowNames names = new(packages);
    private readonly HashSet<(string Deal, Difference Difference)> told = [];

    public IReadOnlyList<ScenarioDifference> Compare(Playback shipped, Playback package) =>
        [.. shipped.Scenarios.Zip(package.Scenarios, Compare)];

    private ScenarioDifference Compare(ScenarioPlay was, ScenarioPlay now) => new(
        was.Name,
        was.Ok,
        now.Ok,
        Changed(Steps(was), Steps(now)),
        Changed(Runs(was), Runs(now)),
        ActionTally.Compare(was.Runs, now.Runs, names),
        Changed(Calls(was), Calls(now)),
        Writes(was, now),
        Deals(was, now));

    private static Dictionary<string, string> Steps(ScenarioPlay play) => play.Result.Steps
        .GroupBy(step => step.Step)
        .ToDictionary(group => group.Key, group => group.All(step => step.Ok) ? "✓" : string.Join(" ", group.Select(step => step.Detail)));

    private Dictionary<string, string> Runs(ScenarioPlay play) => play.Runs.GroupBy(names.Flow).ToDictionary(
        flow => flow.Key,
        flow => string.Create(
            CultureInfo.InvariantCulture,
            $"{flow.Count()} runs, {flow.Count(run => run.Status == RunStatus.Failed)} failed, {flow.Sum(run => run.BillableActions)} billable actions"));

    private static Dictionary<string, string> Calls(ScenarioPlay play) => play.Runs
        .SelectMany(run => run.Actions)
        .Where(action => action is { ConnectorApi: not null, Status: not ActionStatus.Skipped })
        .GroupBy(action => $"{(Flows.CustomConnector.Is(action.ConnectorApi!) ? "CoSell Sync" : action.ConnectorApi)} {action.OperationId}")
        .ToDictionary(
            operation => operation.Key,
            operation => operation.Sum(action => 1 + action.Retries.Count).ToString(CultureInfo.InvariantCulture));

    private List<WriteDifference> Writes(ScenarioPlay was, ScenarioPlay now)
    {
        var before = Sent(was, names.InPackage);
        var after = Sent(now, (_, action) => action);
        return
        [
            .. from key in before.Keys.Union(after.Keys)
               let shipped = before.GetValueOrDefault(key, [])
               let package = after.GetValueOrDefault(key, [])
               where !shipped.Select(Masking.Of).ToHashSet().SetEquals(package.Select(Masking.Of))
               select new WriteDifference(key.Flow, key.Action, key.Record, key.Field, shipped, package),
        ];
    }

    private Dictionary<(string Flow, string Action, string Record, string Field), List<string>> Sent(
        ScenarioPlay play, Func<FlowRun, string, string> nameOf) =>
        play.Runs.SelectMany(FieldWrite.In)
            .GroupBy(write => (names.Flow(write.Run), nameOf(write.Run, write.Action), write.Record, write.Field))
            .ToDictionary(group => group.Key, group => group.Select(write => write.Value).Distinct().ToList());

    /// <summary>A field that stays different is told at the end of the first scenario only.</summary>
    private List<Difference> Deals(ScenarioPlay was, ScenarioPlay now)
    {
        var before = was.Deals.ToLookup(deal => deal.Name);
        var after = now.Deals.ToLookup(deal => deal.Name);
        return
        [
            .. before.Select(deals => deals.Key).Union(after.Select(deals => deals.Key))
                .SelectMany(deal => Deal(deal, before[deal].FirstOrDefault(), after[deal].FirstOrDefault())
                    .Where(difference => told.Add((deal, difference)))),
        ];
    }

    private static IEnumerable<Difference> Deal(string name, DealState? was, DealState? now) => (was, now) switch
    {
        (not null, not null) => Changed(was.Fields, now.Fields)
            .Select(difference => difference with { Subject = $"'{name}': {difference.Subject}" }),
        _ => [new Difference($"'{name}'", was is null ? "no such deal" : "on both sides", now is null ? "no such deal" : "on both sides")],
    };

    private static List<Difference> Changed(IReadOnlyDictionary<string, string> was, IReadOnlyDictionary<string, string> now) =>
    [
        .. from key in was.Keys.Union(now.Keys)
           let before = was.GetValueOrDefault(key)
           let after = now.GetValueOrDefault(key)
           where (before is null ? null : Masking.Of(before)) != (after is null ? null : Masking.Of(after))
           select new Difference(key, before, after),
    ];
}
