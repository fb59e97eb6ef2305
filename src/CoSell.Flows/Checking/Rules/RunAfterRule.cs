using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>Every level has an order that its actions can run in.</summary>
internal sealed class RunAfterRule : IFlowRule
{
    private static readonly string[] Statuses = ["Succeeded", "Failed", "Skipped", "TimedOut"];

    public string Id => "RunAfter";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow) =>
        flow.Actions.SelectMany(action => Targets(flow, action))
            .Concat(flow.Actions.Select(action => action.Siblings).Distinct().SelectMany(level => Cycle(flow, level)));

    private IEnumerable<FlowFinding> Targets(CheckedFlow flow, CheckedAction action)
    {
        foreach (var target in (action.Definition["runAfter"] as JObject ?? []).Properties())
        {
            if (flow.Beside(action, target.Name) is null)
            {
                yield return flow.Finding(
                    Id, action.Name, $"It runs after '{target.Name}', which is not on the same level.", "Name an action beside it.");
            }

            var statuses = (target.Value as JArray)?.Select(status => (status as JValue)?.Value as string).ToList() ?? [];
            if (statuses.Count == 0 || !statuses.TrueForAll(s => Statuses.Contains(s, StringComparer.OrdinalIgnoreCase)))
            {
                yield return flow.Finding(
                    Id, action.Name, $"The statuses for '{target.Name}' are not valid.", $"List some of: {string.Join(", ", Statuses)}.");
            }
        }
    }

    private IEnumerable<FlowFinding> Cycle(CheckedFlow flow, JObject level)
    {
        var waiting = flow.Actions.Where(action => ReferenceEquals(action.Siblings, level)).ToList();
        // Take away what can run until nothing moves: what is left waits for itself.
        while (waiting.RemoveAll(action => !action.RunAfter().Any(target => waiting.Exists(other => other.Is(target)))) > 0)
        {
        }

        if (waiting.Count > 0)
        {
            yield return flow.Finding(
                Id,
                waiting[0].Name,
                $"These actions wait for each other: {string.Join(", ", waiting.Select(a => $"'{a.Name}'"))}.",
                "Break the circle.");
        }
    }
}
