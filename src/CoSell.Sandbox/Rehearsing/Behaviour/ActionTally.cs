using System.Globalization;
using CoSell.Flows.Running;

namespace CoSell.Sandbox.Rehearsing.Behaviour;

/// <summary>How often each action of each flow ended how, in one scenario.</summary>
internal static class ActionTally
{
    public static IReadOnlyList<ActionDifference> Compare(
        IReadOnlyList<FlowRun> shipped, IReadOnlyList<FlowRun> package, FlowNames names)
    {
        var was = Tally(shipped, names, names.InPackage);
        var now = Tally(package, names, (_, action) => action);
        return
        [
            .. from key in was.Keys.Union(now.Keys)
               let before = was.GetValueOrDefault(key)
               let after = now.GetValueOrDefault(key)
               where before?.Text != after?.Text
               select new ActionDifference(key.Flow, key.Action, before?.Text, after?.Text, after?.Error),
        ];
    }

    private static Dictionary<(string Flow, string Action), Outcome> Tally(
        IReadOnlyList<FlowRun> runs, FlowNames names, Func<FlowRun, string, string> nameOf) =>
        runs.SelectMany(run => run.Actions.Select(action => (Flow: names.Flow(run), Name: nameOf(run, action.Name), Action: action)))
            .GroupBy(entry => (entry.Flow, entry.Name))
            .ToDictionary(group => group.Key, group => Of([.. group.Select(entry => entry.Action)]));

    private static Outcome Of(List<ActionRecord> records)
    {
        var counts = records.GroupBy(record => record.Status).OrderBy(group => group.Key)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Count()}"));
        var failed = records.Find(IsCause);
        return new Outcome(string.Join(", ", counts), failed?.Error?["message"]?.ToString());
    }

    /// <summary>A failure that is not merely that of an action inside, and not the run's own end.</summary>
    private static bool IsCause(ActionRecord record) =>
        record.Status is ActionStatus.Failed or ActionStatus.TimedOut && record.Code != "ActionFailed";

    private sealed record Outcome(string Text, string? Error);
}
