using CoSell.Flows.Expressions.Functions;
using CoSell.Flows.Expressions.Syntax;

namespace CoSell.Flows.Checking.Rules;

/// <summary>Expressions parse, are not too long and call functions that exist.</summary>
internal sealed class ExpressionRule : IFlowRule
{
    /// <summary>Functions of the language that the runner does not carry out.</summary>
    private static readonly string[] NotRun = ["action", "actionBody", "actionOutputs"];

    public string Id => "Expression";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow) =>
        from expression in flow.Expressions
        from found in Problems(expression)
        select flow.FindingAt(Id, expression, found.Problem, found.Remedy);

    private static IEnumerable<(string Problem, string Remedy)> Problems(CheckedExpression expression)
    {
        if (expression.Error is not null)
            yield return (expression.Error.Message, "Correct the expression there; a text that begins with '@' is written with '@@'.");
        foreach (var call in expression.Calls())
        {
            if (ProblemOf(call) is { } problem)
                yield return problem;
        }
    }

    private static (string Problem, string Remedy)? ProblemOf(CallNode call)
    {
        var at = $"(position {call.Position + 1})";
        if (!FunctionTable.TryFind(call.Function, out var function))
        {
            return NotRun.Contains(call.Function, StringComparer.OrdinalIgnoreCase)
                ? null
                : ($"there is no function '{call.Function}' {at}.", "Correct its name.");
        }

        return function.Takes(call.Arguments.Count)
            ? null
            : ($"the function '{call.Function}' does not take {call.Arguments.Count} parameter(s) {at}.", "Correct the call.");
    }
}
