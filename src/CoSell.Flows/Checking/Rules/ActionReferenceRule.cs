namespace CoSell.Flows.Checking.Rules;

/// <summary>
/// An expression may only name actions that exist and whose turn has come: on the runAfter path of the action or of
/// one around it, inside such an action, or around it; or the trigger. What a loop did, read from outside, is the array
/// of its rounds.
/// </summary>
internal sealed class ActionReferenceRule : IFlowRule
{
    private static readonly string[] ActionFunctions = ["outputs", "body", "actions", "result", "actionOutputs", "actionBody"];
    private static readonly string[] LoopFunctions = ["items", "iterationIndexes"];
    private static readonly string[] WithItems = ["Query", "Select", "Table"];

    public string Id => "ActionReference";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow) => flow.Expressions.SelectMany(expression => Check(flow, expression));

    private IEnumerable<FlowFinding> Check(CheckedFlow flow, CheckedExpression expression)
    {
        foreach (var name in ActionFunctions.SelectMany(expression.NamesGivenTo).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (ProblemOf(flow, expression, name) is var (problem, remedy))
                yield return flow.FindingAt(Id, expression, problem, remedy);
        }

        foreach (var name in LoopFunctions.SelectMany(expression.NamesGivenTo).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (expression.Action?.Ancestors().Any(around => around.Is(name)) != true)
                yield return flow.FindingAt(Id, expression, $"it is not inside a loop named '{name}'.", "Name a loop around it.");
        }

        if (expression.Calls("item") && expression.Action is { } action && !HasItem(action))
            yield return flow.FindingAt(Id, expression, "item() has no meaning outside a loop or a data operation.", "Name what it is to be read from.");
    }

    private static bool HasItem(CheckedAction action) =>
        WithItems.Contains(action.Type, StringComparer.Ordinal) || action.Ancestors().Any(around => around.Type is "Foreach" or "Until");

    private static (string Problem, string Remedy)? ProblemOf(CheckedFlow flow, CheckedExpression expression, string name)
    {
        if (string.Equals(flow.Trigger.Name, name, StringComparison.OrdinalIgnoreCase))
            return null;
        if (flow.Find(name) is not { } target)
            return ($"there is no action '{name}'.", "Correct the name.");
        return expression.Action is not null && IsReachable(flow, expression.Action, expression.Location, target)
            ? null
            : ($"the action '{name}' is not on the runAfter path.", "Let it run before, or name another.");
    }

    private static bool IsReachable(CheckedFlow flow, CheckedAction from, string location, CheckedAction target)
    {
        // The test of an Until comes after its body, and what is tracked of an action after the action.
        if (from.Type == "Until" && location.StartsWith("expression", StringComparison.Ordinal) && target.Ancestors().Contains(from))
            return true;
        if (ReferenceEquals(from, target) && location.StartsWith("trackedProperties", StringComparison.Ordinal))
            return true;
        return from.Ancestors().Contains(target)
            || from.Ancestors().Prepend(from).Any(level => Before(flow, level).Any(done => Holds(done, target)));
    }

    private static bool Holds(CheckedAction done, CheckedAction target) =>
        ReferenceEquals(done, target) || target.Ancestors().Contains(done);

    private static HashSet<CheckedAction> Before(CheckedFlow flow, CheckedAction action)
    {
        var found = new HashSet<CheckedAction>(ReferenceEqualityComparer.Instance);
        var open = new Stack<CheckedAction>([action]);
        while (open.TryPop(out var at))
        {
            foreach (var before in at.RunAfter().Select(name => flow.Beside(at, name)).OfType<CheckedAction>().Where(found.Add))
                open.Push(before);
        }

        return found;
    }
}
