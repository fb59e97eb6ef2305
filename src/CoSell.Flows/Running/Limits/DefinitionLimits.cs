using CoSell.Flows.Running.Graphs;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Limits;

/// <summary>
/// What the service refuses when a flow is saved, so that no run of it could ever begin. Everything else that is wrong
/// with a definition shows when the action runs.
/// </summary>
internal static class DefinitionLimits
{
    private static readonly HashSet<string> NotInLoops = new(StringComparer.OrdinalIgnoreCase) { "Terminate", "Response" };

    /// <summary>Throws <see cref="FlowRunException"/> that names everything found.</summary>
    public static void Require(Flow flow)
    {
        var actions = flow.Definition["actions"] as JObject ?? [];
        var problems = InnerGraphs.Levels(actions).SelectMany(Problems).Concat(OfWhole(actions)).ToList();
        if (problems.Count > 0)
            throw new FlowRunException($"The flow '{flow.Name}' cannot be saved as it is: {string.Join(" ", problems)}");
    }

    private static IEnumerable<string> OfWhole(JObject actions)
    {
        var all = InnerGraphs.AllActions(actions).ToList();
        if (all.Count > FlowLimits.Actions)
            yield return $"it has {all.Count} actions; {FlowLimits.Actions} is the limit, so split it.";
        var variables = all.Sum(action => action.Definition["inputs"] is JObject inputs && inputs["variables"] is JArray list ? list.Count : 0);
        if (variables > FlowLimits.Variables)
            yield return $"it has {variables} variables; {FlowLimits.Variables} is the limit.";
        foreach (var same in all.GroupBy(action => action.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            yield return $"{same.Count()} actions are named '{same.Key}'; rename all but one.";
    }

    private static IEnumerable<string> Problems(PlacedAction action)
    {
        var (name, definition) = (action.Name, action.Definition);
        var type = (string?)definition["type"] ?? "";
        if (name.Length > FlowLimits.NameLength)
            yield return $"the name '{name}' has {name.Length} characters; shorten it to {FlowLimits.NameLength}.";
        if (action.Around.Count > FlowLimits.Nesting)
            yield return $"'{name}' is nested {action.Around.Count} deep; {FlowLimits.Nesting} is the limit.";
        if (type == "InitializeVariable" && action.Around.Count > 0)
            yield return $"'{name}' initializes a variable inside '{action.Around[^1].Name}'; move it to the flow's own level.";
        if (NotInLoops.Contains(type) && action.Around.FirstOrDefault(around => around.IsLoop) is { } loop)
            yield return $"'{name}' ({type}) is inside the loop '{loop.Name}'; move it out.";
        if (definition["cases"] is JObject { Count: > FlowLimits.SwitchCases } cases)
            yield return $"'{name}' has {cases.Count} cases; {FlowLimits.SwitchCases} is the limit.";
        if (type == "Foreach" && LoopConcurrency.Problem(definition) is { } problem)
            yield return $"'{name}' {problem}";
    }
}
