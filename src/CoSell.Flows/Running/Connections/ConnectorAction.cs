using CoSell.Flows.Connectors;
using CoSell.Flows.Running.Actions;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Connections;

/// <summary>
/// Calls an operation of a connector. For an operation that waits for a callback, the connector answers at once with
/// what the callback would bring.
/// </summary>
internal sealed class ConnectorAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["OpenApiConnection", "OpenApiConnectionWebhook"];

    public async Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        step.Trace.OperationId = (string?)(step.Inputs["host"] as JObject)?["operationId"];
        var call = ConnectorCall.From(step.Run.Flow, step.Run.Environment, step.Definition, step.Context);
        step.Trace.ConnectorApi = call.Connector.ApiName;
        step.Trace.OperationId = call.Request.OperationId;
        step.Trace.Inputs = new JObject { ["host"] = call.Host, ["parameters"] = call.FlatParameters };
        await Attempts.RunAsync(step, token => InvokeAsync(step, call, token), response => Describe(step, response), cancellationToken);
        RequireWholeList(step);
    }

    private static async Task<ConnectorResponse> InvokeAsync(ActionStep step, ConnectorCall call, CancellationToken cancellationToken)
    {
        try
        {
            // A connector may keep or change what it is handed, and a retry must send the same again.
            var request = call.Request with { Parameters = (JObject)call.Request.Parameters.DeepClone() };
            return await call.Connector.InvokeAsync(request, cancellationToken);
        }
        catch (UnknownOperationException e)
        {
            throw new ActionFault("OperationNotValid", $"The action '{step.Name}' cannot be carried out: {e.Message}");
        }
    }

    /// <summary>Further pages are not fetched; a shorter list than was asked for must not pass for the whole.</summary>
    private static void RequireWholeList(ActionStep step)
    {
        if (step.Definition.SelectToken("runtimeConfiguration.paginationPolicy.minimumItemCount") is not { } least
            || step.Trace.Outputs?["body"] is not JObject body
            || (body["@odata.nextLink"] ?? body["nextLink"]) is not { Type: JTokenType.String }
            || ((body["value"] as JArray)?.Count ?? 0) >= (long)least)
            return;
        throw new ActionFault(
            "NotSupported",
            $"The action '{step.Name}' asks for at least {least} items by pagination, which is not supported by this runner: "
            + "the service has further pages. Ask for more items per page.");
    }

    private static string Describe(ActionStep step, ConnectorResponse response)
    {
        var said = step.Trace.HidesOutputs ? "" : ConnectorOutputs.MessageOf(response);
        return $"The operation '{step.Trace.OperationId}' of '{step.Trace.ConnectorApi}' answered {response.StatusCode}. {said}".TrimEnd();
    }
}
