using System.Globalization;
using CoSell.Flows.Running.Connections;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

/// <summary>Calls another flow and waits for its answer.</summary>
internal sealed class ChildFlowAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["Workflow"];

    public async Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        var id = (string?)step.EvaluateInput("host")["workflowReferenceName"];
        var headers = step.Inputs["headers"] is null ? new JObject() : step.EvaluateInput("headers");
        var body = step.EvaluateInput("body");
        step.Trace.Inputs = new JObject
        {
            ["host"] = new JObject { ["workflowReferenceName"] = id },
            ["body"] = body.DeepClone(),
        };
        if (!Guid.TryParse(id, CultureInfo.InvariantCulture, out var guid) || !step.Run.Environment.Flows.TryGetValue(guid, out var child))
            throw new ActionFault(
                "WorkflowNotFound",
                $"The action '{step.Name}' calls the flow '{id}', which does not exist here.");
        var outputs = new JObject { ["headers"] = headers, ["body"] = body.DeepClone() };
        var run = await step.Run.Runner.RunAsync(child, outputs, isChild: true, cancellationToken);
        step.Run.ChildRuns.Add(run);
        step.Trace.ChildRun = run.Name;
        step.Deadline.RequireTimeFor(TimeSpan.Zero);
        Take(step, run);
    }

    private static void Take(ActionStep step, FlowRun child)
    {
        step.Trace.Outputs = child.Response?.DeepClone();
        var status = (int?)child.Response?["statusCode"] ?? 0;
        if (child.Response is null)
            throw new ActionFault(
                "WorkflowNotCallable",
                $"The flow '{child.FlowName}' has no request trigger, so '{step.Name}' cannot call it.");
        step.Trace.Code = ConnectorOutputs.CodeOf(status);
        if (status >= 400)
        {
            throw new ActionFault(
                ConnectorOutputs.CodeOf(status),
                $"The child flow '{child.FlowName}' (run {child.Name}, {child.Status}) answered {status}. {child.Error?.Message}".TrimEnd());
        }
    }
}
