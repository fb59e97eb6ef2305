using CoSell.Flows.Connectors;
using CoSell.Flows.Running.Actions;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Connections;

/// <summary>Calls a service, again if the action's retry policy says so; the last answer becomes the outputs.</summary>
internal static class Attempts
{
    public static async Task RunAsync(
        ActionStep step,
        Func<CancellationToken, Task<ConnectorResponse>> call,
        Func<ConnectorResponse, string> describe,
        CancellationToken cancellationToken)
    {
        var policy = RetryPolicy.Read(step.EvaluateInput("retryPolicy"), step.Run.Environment.Profile);
        var response = await RetryAsync(step, call, policy, cancellationToken);
        step.Trace.Code = ConnectorOutputs.CodeOf(response.StatusCode);
        if (response.StatusCode >= 400)
            throw new ActionFault(step.Trace.Code, describe(response));
    }

    private static async Task<ConnectorResponse> RetryAsync(
        ActionStep step,
        Func<CancellationToken, Task<ConnectorResponse>> call,
        RetryPolicy policy,
        CancellationToken cancellationToken)
    {
        for (var retry = 0; ; retry++)
        {
            var begun = step.Run.Now;
            step.Run.ConnectorCalls++;
            var response = await TryAsync(call, cancellationToken);
            step.Trace.Outputs = ConnectorOutputs.From(response);
            if (response.StatusCode < 400 || retry >= policy.Count || !policy.Covers(response.StatusCode))
                return response;
            var pause = policy.PauseBefore(retry, RetryAfter.Read(response, step.Run.Now));
            step.Deadline.RequireTimeFor(pause);
            step.Trace.Retries.Add(new RetryRecord(ConnectorOutputs.CodeOf(response.StatusCode), begun, step.Run.Now, pause));
            await step.Run.Environment.Delay(pause, cancellationToken);
        }
    }

    private static async Task<ConnectorResponse> TryAsync(
        Func<CancellationToken, Task<ConnectorResponse>> call,
        CancellationToken cancellationToken)
    {
        try
        {
            return await call(cancellationToken);
        }
        catch (HttpRequestException e)
        {
            // A broken connection reaches the flow as the gateway's 502.
            return Error(502, e.Message);
        }
        catch (Exception e) when (e is TimeoutException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Error(408, e.Message);
        }
    }

    private static ConnectorResponse Error(int code, string message) => new(
        code,
        new Dictionary<string, string>(),
        new JObject { ["error"] = new JObject { ["code"] = code, ["message"] = message } });
}
