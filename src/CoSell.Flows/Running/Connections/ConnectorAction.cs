using System.Xml;
using CoSell.Flows.Connectors;
using CoSell.Flows.Running.Actions;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Connections;

/// <summary>Calls an operation of a connector, again if its retry policy says so.</summary>
internal sealed class ConnectorAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["OpenApiConnection"];

    public async Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        step.Trace.OperationId = (string?)(step.Inputs["host"] as JObject)?["operationId"];
        var call = ConnectorCall.From(step.Run.Flow, step.Run.Environment, step.Definition, step.Context);
        step.Trace.ConnectorApi = call.Connector.ApiName;
        step.Trace.OperationId = call.Request.OperationId;
        step.Trace.Inputs = new JObject { ["host"] = call.Host, ["parameters"] = call.FlatParameters };
        var policy = RetryPolicy.Read(step.EvaluateInput("retryPolicy"));
        var response = await CallAsync(step, call, policy, cancellationToken);
        step.Trace.Code = ConnectorOutputs.CodeOf(response.StatusCode);
        if (response.StatusCode >= 400)
            throw new ActionFault(step.Trace.Code, Describe(step, response));
    }

    private static async Task<ConnectorResponse> CallAsync(
        ActionStep step,
        ConnectorCall call,
        RetryPolicy policy,
        CancellationToken cancellationToken)
    {
        for (var retry = 0; ; retry++)
        {
            var begun = step.Run.Now;
            var response = await AttemptAsync(step, call, cancellationToken);
            step.Trace.Outputs = ConnectorOutputs.From(response);
            if (response.StatusCode < 400 || retry >= policy.Count || !policy.Covers(response.StatusCode))
                return response;
            var pause = policy.PauseBefore(retry, RetryAfter.Read(response, step.Run.Now));
            RequireTimeFor(step, pause);
            step.Trace.Retries.Add(new RetryRecord(ConnectorOutputs.CodeOf(response.StatusCode), begun, step.Run.Now, pause));
            await step.Run.Environment.Delay(pause, cancellationToken);
        }
    }

    private static async Task<ConnectorResponse> AttemptAsync(
        ActionStep step,
        ConnectorCall call,
        CancellationToken cancellationToken)
    {
        try
        {
            step.Run.ConnectorCalls++;
            // A connector may keep or change what it is handed, and a retry must send the same again.
            var request = call.Request with { Parameters = (JObject)call.Request.Parameters.DeepClone() };
            return await call.Connector.InvokeAsync(request, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            // Connectors sit behind a gateway: a broken connection reaches the flow as the gateway's 502.
            return new ConnectorResponse(502, new Dictionary<string, string>(), Error(502, e.Message));
        }
        catch (Exception e) when (e is TimeoutException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new ConnectorResponse(408, new Dictionary<string, string>(), Error(408, e.Message));
        }
        catch (UnknownOperationException e)
        {
            throw new ActionFault("OperationNotValid", $"The action '{step.Name}' cannot be carried out: {e.Message}");
        }
    }

    /// <summary>An action's own time limit spans its retries.</summary>
    private static void RequireTimeFor(ActionStep step, TimeSpan pause)
    {
        if ((string?)(step.Definition["limit"] as JObject)?["timeout"] is not { } text)
            return;
        var limit = XmlConvert.ToTimeSpan(text);
        if (step.Run.Now + pause - step.Trace.StartTime > limit)
            throw new ActionFault(
                "ActionTimedOut",
                $"The action '{step.Name}' did not end within its limit of {text}.", ActionStatus.TimedOut);
    }

    private static JObject Error(int code, string message) =>
        new() { ["error"] = new JObject { ["code"] = code, ["message"] = message } };

    private static string Describe(ActionStep step, ConnectorResponse response)
    {
        var said = step.Trace.HidesOutputs ? "" : ConnectorOutputs.MessageOf(response);
        return $"The operation '{step.Trace.OperationId}' of '{step.Trace.ConnectorApi}' answered {response.StatusCode}. {said}".TrimEnd();
    }
}
