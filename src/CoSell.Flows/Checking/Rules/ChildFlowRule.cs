using System.Globalization;

namespace CoSell.Flows.Checking.Rules;

/// <summary>A flow that another one calls is in the solution, can be called and answers.</summary>
internal sealed class ChildFlowRule : IFlowRule
{
    public string Id => "ChildFlow";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow)
    {
        foreach (var action in flow.Actions.Where(action => action.Type == "Workflow"))
        {
            var name = (action.Definition.SelectToken("inputs.host.workflowReferenceName") as Newtonsoft.Json.Linq.JValue)?.Value as string;
            if (name?.StartsWith('@') == true)
                continue;
            if (!Guid.TryParse(name, CultureInfo.InvariantCulture, out var id))
                yield return flow.Finding(Id, action.Name, $"Its workflowReferenceName '{name}' is not the id of a flow.", "Write the child's WorkflowId in lower case.");
            else if (ProblemOf(flow, id) is var (problem, remedy, severity))
                yield return flow.Finding(Id, action.Name, problem, remedy, severity);
        }
    }

    private static (string Problem, string Remedy, Severity Severity)? ProblemOf(CheckedFlow flow, Guid id)
    {
        if (flow.Solution.Flows.FirstOrDefault(candidate => candidate.Id == id) is { } child)
            return ProblemOf(new CheckedFlow(flow.Package, child));
        if (flow.Solution.WorkflowIds.Contains(id))
            return null;
        var isElsewhere = flow.Solution.RequiredFromElsewhere.Any(name => name.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase));
        return ($"It calls the flow {id}, which the solution does not have.",
            "Add the child flow to the solution: a parent and its children travel together.",
            isElsewhere ? Severity.Warning : Severity.Error);
    }

    private static (string Problem, string Remedy, Severity Severity)? ProblemOf(CheckedFlow child)
    {
        if (child.Trigger.Type != "Request")
            return ($"It calls '{child.Flow.Name}', whose trigger cannot be called.", "Start the child by hand, from Power Apps or by an HTTP request.", Severity.Error);
        return child.Actions.Any(action => action.Type == "Response")
            ? null
            : ($"It calls '{child.Flow.Name}', which has no response.", "Add 'Respond to a Power App or flow' to the child.", Severity.Error);
    }
}
