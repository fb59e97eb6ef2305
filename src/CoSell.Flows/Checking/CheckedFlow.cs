using CoSell.Flows.Running.Graphs;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking;

/// <summary>A flow laid out for the rules.</summary>
internal sealed class CheckedFlow
{
    private readonly ILookup<string, CheckedAction> _byName;

    public CheckedFlow(CheckedSolution package, Flow flow)
    {
        Package = package;
        Flow = flow;
        Trigger = flow.Trigger;
        Actions = [.. Collect(flow.Definition["actions"] as JObject ?? [], parent: null)];
        Expressions =
        [
            .. ExpressionFinder.InTrigger(Trigger.Definition),
            .. Actions.SelectMany(ExpressionFinder.InAction),
        ];
        _byName = Actions.ToLookup(action => action.Name, StringComparer.OrdinalIgnoreCase);
    }

    public CheckedSolution Package { get; }

    public FlowSolution Solution => Package.Solution;

    public Flow Flow { get; }

    public FlowTrigger Trigger { get; }

    /// <summary>All actions of every level, outer ones before inner ones.</summary>
    public IReadOnlyList<CheckedAction> Actions { get; }

    public IReadOnlyList<CheckedExpression> Expressions { get; }

    /// <summary>
    /// The trigger, without a name, and the actions that call a connector, with their <c>inputs</c>.
    /// </summary>
    public IEnumerable<(string? Action, JObject Inputs)> ConnectorCalls =>
        Actions.Where(action => action.IsConnector).Select(action => ((string?)action.Name, action.Definition))
            .Prepend((null, Trigger.Definition))
            .Where(call => CheckedAction.CallsConnector(call.Item2))
            .Select(call => (call.Item1, call.Item2["inputs"] as JObject ?? []));

    public CheckedAction? Find(string name) => _byName[name].FirstOrDefault();

    /// <summary>An action of the same set as another.</summary>
    public CheckedAction? Beside(CheckedAction action, string name) =>
        _byName[name].FirstOrDefault(candidate => ReferenceEquals(candidate.Siblings, action.Siblings));

    public FlowFinding Finding(string rule, string? action, string problem, string remedy, Severity severity = Severity.Error) =>
        new(rule, problem, remedy) { File = Flow.File, Flow = Flow.Name, Action = action, Severity = severity };

    /// <summary>A finding at an expression.</summary>
    public FlowFinding FindingAt(string rule, CheckedExpression expression, string problem, string remedy) =>
        Finding(rule, expression.Action?.Name, $"At '{expression.Location}': {problem}", remedy);

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
