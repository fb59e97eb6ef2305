using System.Xml;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>
/// A write that is tried again waits as long as the service asks for, which may be longer than the plan allows. Its
/// <c>limit.timeout</c> ends that; the plan's <c>writeUntil</c> is only tested before the first try.
/// </summary>
internal sealed class WriteLimitRule : IFlowRule
{
    public string Id => "WriteLimit";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow) =>
        from action in flow.Actions
        where action.IsConnector
        let operation = (action.Definition.SelectToken("inputs.host.operationId") as JValue)?.Value as string
        where OwnPackage.WritingOperations.Except(OwnPackage.CreatingOperations).Contains(operation, StringComparer.Ordinal)
            && IsRetried(action) && !IsLimited(action)
        select flow.Finding(
            Id,
            action.Name,
            $"'{operation}' is tried again without a limit of its own.",
            $"Add \"limit\":{{\"timeout\":\"PT20S\"}} to the action; {XmlConvert.ToString(OwnPackage.MostWriteTime)} is the most.");

    private static bool IsRetried(CheckedAction action) =>
        !string.Equals((action.Definition.SelectToken("inputs.retryPolicy.type") as JValue)?.Value as string, "none", StringComparison.OrdinalIgnoreCase);

    private static bool IsLimited(CheckedAction action)
    {
        try
        {
            return (action.Definition.SelectToken("limit.timeout") as JValue)?.Value is string text
                && XmlConvert.ToTimeSpan(text) <= OwnPackage.MostWriteTime;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
