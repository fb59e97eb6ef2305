namespace CoSell.Flows.Checking.Rules;

/// <summary>
/// An expression may only name actions that exist and whose turn has come: on the runAfter path of the action or of
/// one around it, or inside such an action, but not inside a loop over an array that it is not in itself.
/// </summary>
internal sealed class ActionReferenceRule : IFlowRule
{
    private const string Rule = "ActionReference";
    private static readonly string[] Functions = ["outputs", "body", "actions", "result"];

    public IEnumerable<FlowFinding> Check(CheckedFlow flow)
    {
        foreach (var expression in flow.Expressions)
        {
            foreach (var name in Functions.SelectMany(expression.NamesGivenTo).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (ProblemOf(flow, expression, name) is { } problem)
                    yield return flow.Finding(expression.Action?.Name, Rule, $"At '{expression.Location}': {problem}");
            }

            foreach (var name in expression.NamesGivenTo("items").Concat(expression.NamesGivenTo("iterationIndexes")))
            {
                if (expression.Action?.Ancestors().Any(around => around.Is(name)) != true)
                {
                    yield return flow.Finding(
                        expression.Action?.Name,
                        Rule,
                        $"At '{expression.Location}': it is not inside a loop named '{name}'. Name a loop around it.");
                }
            }
        }
    }

    private static string? ProblemOf(CheckedFlow flow, CheckedExpression expression, string name)
    {
        if (flow.Actions.FirstOrDefault(action => action.Is(name)) is not { } target)
            return $"there is no action '{name}'. Correct the name.";
        return expression.Action is not null && IsReachable(flow, expression.Action, expression.Location, target)
            ? null
            : $"the action '{name}' is not on the runAfter path. Let it run before, or name another.";
    }

    private static bool IsReachable(CheckedFlow flow, CheckedAction from, string location, CheckedAction target)
    {
        // The test of an Until comes after its body.
        if (from.Type == "Until" && location.StartsWith("expression", StringComparison.Ordinal) && target.Ancestors().Contains(from))
            return true;
        return from.Ancestors().Prepend(from).Any(level => Before(flow, level).Any(done => Holds(done, target)));
    }

    private static bool Holds(CheckedAction done, CheckedAction target) =>
        ReferenceEquals(done, target)
        || (target.Ancestors().Contains(done)
            && !target.Ancestors().TakeWhile(around => !ReferenceEquals(around, done)).Append(done).Any(around => around.Type == "Foreach"));

    private static HashSet<CheckedAction> Before(CheckedFlow flow, CheckedAction action)
    {
        var found = new HashSet<CheckedAction>(ReferenceEqualityComparer.Instance);
        var open = new Stack<CheckedAction>([action]);
        while (open.TryPop(out var at))
        {
            foreach (var name in at.RunAfter())
            {
                var sibling = flow.Actions.FirstOrDefault(a => ReferenceEquals(a.Siblings, at.Siblings) && a.Is(name));
                if (sibling is not null && found.Add(sibling))
                    open.Push(sibling);
            }
        }

        return found;
    }
}
