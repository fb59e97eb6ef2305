namespace CoSell.Flows.Checking.Rules;

/// <summary>The platform's limits on a flow.</summary>
internal sealed class SizeRule : IFlowRule
{
    private const string Rule = "Size";
    private const int MostActions = 500;
    private const int DeepestNesting = 8;
    private const int LongestDescription = 256;

    public IEnumerable<FlowFinding> Check(CheckedFlow flow)
    {
        if (flow.Actions.Count > MostActions)
            yield return flow.Finding(
                null,
                Rule,
                $"The flow has {flow.Actions.Count} actions. Split it: {MostActions} is the limit.");
        foreach (var action in flow.Actions.Where(action => action.Depth > DeepestNesting))
            yield return flow.Finding(
                action.Name,
                Rule,
                $"{action.Depth} actions are around it. Nest at most {DeepestNesting} deep.");
        foreach (var action in flow.Actions)
        {
            if ((string?)action.Definition["description"] is { Length: > LongestDescription } text)
                yield return flow.Finding(
                    action.Name,
                    Rule,
                    $"The description has {text.Length} characters. Shorten it to {LongestDescription}.");
        }
    }
}
