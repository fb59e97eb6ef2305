using CoSell.Flows.Json;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

internal sealed class TerminateAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["Terminate"];

    public Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        step.Trace.Inputs = step.Evaluate("inputs");
        var status = step.RequiredText("runStatus").ToLowerInvariant() switch
        {
            "succeeded" => RunStatus.Succeeded,
            "failed" => RunStatus.Failed,
            "cancelled" => RunStatus.Cancelled,
            _ => throw new ActionFault("InvalidTemplate", "The runStatus must be Succeeded, Failed or Cancelled."),
        };
        var error = step.Trace.Inputs["runError"] as JObject ?? [];
        step.Run.Termination = new Termination(status, status == RunStatus.Succeeded
            ? null
            : new RunError(Text(error["code"], "Terminated"), Text(error["message"], "The run was ended by a Terminate action.")));
        return Task.CompletedTask;
    }

    private static string Text(JToken? value, string otherwise) =>
        JsonValues.TextOf(value) is { Length: > 0 } text ? text : otherwise;
}
