using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Graphs;

/// <summary>An action with what it waits for.</summary>
internal sealed record ActionNode(string Name, JObject Definition, IReadOnlyDictionary<string, string[]> RunAfter)
{
    public static ActionNode From(JProperty action)
    {
        var definition = action.Value as JObject
            ?? throw new FlowRunException($"The action '{action.Name}' is not an object.");
        var runAfter = (definition["runAfter"] as JObject ?? []).Properties().ToDictionary(
            p => p.Name,
            p => p.Value is JArray statuses ? statuses.Select(status => (string?)status ?? "").ToArray() : [],
            StringComparer.OrdinalIgnoreCase);
        return new ActionNode(action.Name, definition, runAfter);
    }

    public bool Accepts(string predecessor, ActionStatus status) =>
        RunAfter[predecessor].Contains(status.ToString(), StringComparer.OrdinalIgnoreCase);
}
