using System.Buffers;

namespace CoSell.Flows.Checking.Rules;

/// <summary>Names as the designer accepts them.</summary>
internal sealed class ActionNameRule : IFlowRule
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(":#<>%&\\?/");

    public string Id => "ActionName";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow)
    {
        foreach (var action in flow.Actions)
        {
            if (ProblemOf(action.Name) is var (problem, remedy))
                yield return flow.Finding(Id, action.Name, problem, remedy);
        }

        foreach (var same in flow.Actions.GroupBy(a => a.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            yield return flow.Finding(
                Id, same.Key, $"{same.Count()} actions have this name.", "Rename all but one: names are unique in the whole flow, whatever their case.");
        }
    }

    private static (string Problem, string Remedy)? ProblemOf(string name)
    {
        if (name.Length == 0)
            return ("The name is empty.", "Give the action a name.");
        if (name.Length > FlowLimits.NameLength)
            return ($"The name has {name.Length} characters.", $"Shorten it to {FlowLimits.NameLength}.");
        if (name.Contains(' ', StringComparison.Ordinal))
            return ("The name has a space.", "Write '_' for it.");
        if (name.AsSpan().IndexOfAny(Forbidden) is >= 0 and var at)
            return ($"The name has the character '{name[at]}'.", "Remove it.");
        if (name[0] == '@' || name.IndexOf("@{", StringComparison.Ordinal) > 0)
            return ("The name reads as an expression.", "Remove the '@'.");
        return name.StartsWith("internal.", StringComparison.OrdinalIgnoreCase)
            ? ("The name starts with 'internal.', which is reserved.", "Choose another.")
            : null;
    }
}
