using CoSell.Flows.Expressions.Functions;
using CoSell.Flows.Expressions.Syntax;

namespace CoSell.Flows.Checking.Rules;

/// <summary>Expressions parse, are not too long and call functions that exist.</summary>
internal sealed class ExpressionRule : IFlowRule
{
    private const string Rule = "Expression";
    private const int LongestExpression = 8192;

    public IEnumerable<FlowFinding> Check(CheckedFlow flow) =>
        from expression in flow.Expressions
        from problem in Problems(expression)
        select flow.Finding(expression.Action?.Name, Rule, $"At '{expression.Location}': {problem}");

    private static IEnumerable<string> Problems(CheckedExpression expression)
    {
        if (expression.Error is not null)
            yield return expression.Error.Message;
        foreach (var fragment in expression.Fragments.Where(fragment => fragment.Text.Length > LongestExpression))
            yield return $"the expression has {fragment.Text.Length} characters. Shorten it to {LongestExpression}.";
        foreach (var call in expression.Calls())
        {
            if (ProblemOf(call) is { } problem)
                yield return problem;
        }
    }

    private static string? ProblemOf(CallNode call)
    {
        if (!FunctionTable.TryFind(call.Function, out var function))
            return $"there is no function '{call.Function}'. Correct its name.";
        return function.Takes(call.Arguments.Count)
            ? null
            : $"the function '{call.Function}' does not take {call.Arguments.Count} parameter(s). Correct the call.";
    }
}
