using CoSell.Flows.Running.Graphs;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Rehearsing.Comparing;

/// <summary>An action where it stands in its flow.</summary>
/// <param name="Name">Its key in the definition.</param>
/// <param name="Definition">Its definition, inner actions included.</param>
/// <param name="Parent">The action around it; null on the flow's own level.</param>
/// <param name="Branch">Where inside the parent, for example <c>else/actions</c>.</param>
internal sealed record FlowStep(string Name, JObject Definition, FlowStep? Parent, string Branch)
{
    public string Type => (string?)Definition["type"] ?? string.Empty;

    /// <summary>For a connector action, for example <c>PatchItem_V3</c>.</summary>
    public string? OperationId => (string?)Definition.SelectToken("inputs.host.operationId");

    /// <summary>The name as the designer shows it.</summary>
    public string Title => Name.Replace('_', ' ');

    public bool Is(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);

    public IEnumerable<string> RunAfter => (Definition["runAfter"] as JObject ?? []).Properties().Select(property => property.Name);

    /// <summary>Every action of the flow, outer ones first.</summary>
    public static IReadOnlyList<FlowStep> Of(Flow flow) =>
        [.. Inside(flow.Definition["actions"] as JObject ?? [], parent: null, "actions")];

    /// <summary>Whether it stands inside the other, at any depth.</summary>
    public bool IsInside(FlowStep other)
    {
        for (var around = Parent; around is not null; around = around.Parent)
        {
            if (ReferenceEquals(around, other))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<FlowStep> Inside(JObject actions, FlowStep? parent, string branch)
    {
        foreach (var property in actions.Properties().Where(property => property.Value is JObject))
        {
            var step = new FlowStep(property.Name, (JObject)property.Value, parent, branch);
            yield return step;
            foreach (var inner in InnerGraphs.Of(step.Definition).SelectMany(set => Inside(set.Actions, step, set.Path)))
            {
                yield return inner;
            }
        }
    }
}
