using CoSell.Flows.Expressions.Syntax;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>
/// A run that was held up past its plan's <c>writeUntil</c> must not write any more: another run may hold the deal by
/// then. So each write stands in the branch of a condition that compares the clock with it.
/// </summary>
internal sealed class WriteUntilRule : IFlowRule
{
    public string Id => "WriteUntil";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow) =>
        from action in flow.Actions
        where action.IsConnector
        let operation = (action.Definition.SelectToken("inputs.host.operationId") as JValue)?.Value as string
        where OwnPackage.WritingOperations.Contains(operation, StringComparer.Ordinal) && !IsGuarded(action)
        select flow.Finding(
            Id,
            action.Name,
            $"'{operation}' writes without a test of the plan's writeUntil.",
            "Put it into the yes-branch of a condition that has: ticks(utcNow()) is less than ticks(…?['writeUntil']).");

    private static bool IsGuarded(CheckedAction action)
    {
        for (var at = action; at.Parent is { } around; at = around)
        {
            var isInYesBranch = ReferenceEquals(around.Definition["actions"], at.Siblings);
            if (around.Type == "If" && isInYesBranch && Demands(around.Definition["expression"]))
                return true;
        }

        return false;
    }

    /// <summary>Whether the condition can only hold before writeUntil: under <c>and</c>, not under <c>or</c> or <c>not</c>.</summary>
    private static bool Demands(JToken? condition) => condition is JObject { Count: 1 } o && (JProperty)o.First! switch
    {
        { Name: "and", Value: JArray several } => several.Any(Demands),
        { Name: "less" or "lessOrEquals", Value: JArray { Count: 2 } pair } => Calls(pair[0], "utcNow") && NamesWriteUntil(pair[1]),
        { Name: "greater" or "greaterOrEquals", Value: JArray { Count: 2 } pair } => NamesWriteUntil(pair[0]) && Calls(pair[1], "utcNow"),
        _ => false,
    };

    private static bool Calls(JToken operand, string function) => Parse(operand)?.Calls(function) == true;

    private static bool NamesWriteUntil(JToken operand) => Parse(operand) is { } expression
        && expression.Fragments.Any(fragment => Members(fragment.Node).Contains("writeUntil", StringComparer.OrdinalIgnoreCase));

    private static CheckedExpression? Parse(JToken operand) =>
        operand is JValue { Value: string text } ? CheckedExpression.Parse(null, "", text) : null;

    private static IEnumerable<string> Members(Node node) => node switch
    {
        MemberNode member => Members(member.Target).Append((member.Key as LiteralNode)?.Value.Value as string ?? ""),
        CallNode call => call.Arguments.SelectMany(Members),
        _ => [],
    };
}
