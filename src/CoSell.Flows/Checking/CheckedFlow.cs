using CoSell.Flows.Running.Graphs;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking;

/// <summary>A flow laid out for the rules.</summary>
internal sealed class CheckedFlow
{
    public CheckedFlow(FlowSolution solution, Flow flow)
    {
        Solution = solution;
        Flow = flow;
        Trigger = flow.Trigger;
        Actions = [.. Collect(flow.Definition["actions"] as JObject ?? [], parent: null)];
        Expressions =
        [
            .. ExpressionFinder.InTrigger(Trigger.Definition),
            .. Actions.SelectMany(ExpressionFinder.InAction),
        ];
    }

    public FlowSolution Solution { get; }

    public Flow Flow { get; }

    public FlowTrigger Trigger { get; }

    /// <summary>All actions of every level, outer ones before inner ones.</summary>
    public IReadOnlyList<CheckedAction> Actions { get; }

    public IReadOnlyList<CheckedExpression> Expressions { get; }

    public FlowFinding Finding(string? action, string rule, string message) => new(Flow.Name, action, rule, message);

    private static IEnumerable<CheckedAction> Collect(JObject actions, CheckedAction? parent)
    {
        foreach (var property in actions.Properties())
        {
            if (property.Value is not JObject definition)
                continue;
            var action = new CheckedAction(property.Name, definition, actions, parent);
            yield return action;
            foreach (var inner in InnerGraphs.Of(definition).SelectMany(set => Collect(set.Actions, action)))
                yield return inner;
        }
    }
}
