using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>The platform's limits on a flow.</summary>
internal sealed class SizeRule : IFlowRule
{
    private const int MostActions = 500;
    private const int MostVariables = 250;
    private const int MostCases = 25;
    private const int DeepestNesting = 8;
    private const int LongestDescription = 256;

    public string Id => "Size";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow)
    {
        if (flow.Actions.Count > MostActions)
            yield return flow.Finding(Id, null, $"The flow has {flow.Actions.Count} actions.", $"Split it: {MostActions} is the limit.");
        var variables = flow.Actions.SelectMany(action => action.InitializedVariables()).Count();
        if (variables > MostVariables)
            yield return flow.Finding(Id, null, $"The flow has {variables} variables.", $"Use at most {MostVariables}.");
        foreach (var action in flow.Actions)
        {
            foreach (var (problem, remedy) in Problems(action))
                yield return flow.Finding(Id, action.Name, problem, remedy);
        }
    }

    private static IEnumerable<(string Problem, string Remedy)> Problems(CheckedAction action)
    {
        if (action.Depth > DeepestNesting)
            yield return ($"{action.Depth} actions are around it.", $"Nest at most {DeepestNesting} deep.");
        if ((action.Definition["cases"] as JObject)?.Count is > MostCases and var cases)
            yield return ($"It has {cases} cases.", $"A switch has at most {MostCases}: split it.");
        if ((action.Definition["description"] as JValue)?.Value is string { Length: > LongestDescription } text)
            yield return ($"The description has {text.Length} characters.", $"Shorten it to {LongestDescription}.");
    }
}
