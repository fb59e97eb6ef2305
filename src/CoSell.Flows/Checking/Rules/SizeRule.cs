using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>The platform's limits on a flow.</summary>
internal sealed class SizeRule : IFlowRule
{
    public string Id => "Size";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow)
    {
        if (flow.Actions.Count > FlowLimits.Actions)
            yield return flow.Finding(Id, null, $"The flow has {flow.Actions.Count} actions.", $"Split it: {FlowLimits.Actions} is the limit.");
        var variables = flow.Actions.SelectMany(action => action.InitializedVariables()).Count();
        if (variables > FlowLimits.Variables)
            yield return flow.Finding(Id, null, $"The flow has {variables} variables.", $"Use at most {FlowLimits.Variables}.");
        foreach (var action in flow.Actions)
        {
            foreach (var (problem, remedy) in Problems(action))
                yield return flow.Finding(Id, action.Name, problem, remedy);
        }
    }

    private static IEnumerable<(string Problem, string Remedy)> Problems(CheckedAction action)
    {
        if (action.Depth > FlowLimits.Nesting)
            yield return ($"{action.Depth} actions are around it.", $"Nest at most {FlowLimits.Nesting} deep.");
        if ((action.Definition["cases"] as JObject)?.Count is > FlowLimits.SwitchCases and var cases)
            yield return ($"It has {cases} cases.", $"A switch has at most {FlowLimits.SwitchCases}: split it.");
        if ((action.Definition["description"] as JValue)?.Value is string { Length: > FlowLimits.DescriptionLength } text)
            yield return ($"The description has {text.Length} characters.", $"Shorten it to {FlowLimits.DescriptionLength}.");
    }
}
