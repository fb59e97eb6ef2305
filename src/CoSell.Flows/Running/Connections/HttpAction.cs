using CoSell.Flows.Connectors;
using CoSell.Flows.Json;
using CoSell.Flows.Running.Actions;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Connections;

/// <summary>Sends a request through the environment's port, and asks on when the service answers 202 with a location.</summary>
internal sealed class HttpAction : IActionHandler
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(20);

    public IReadOnlyCollection<string> Types => ["Http"];

    public async Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        var call = HttpRequestReader.Read(step);
        step.Trace.Inputs = HttpRequestReader.Record(step, call);
        var port = step.Run.Environment.Http ?? throw new ActionFault(
            "NotSupported", $"The action '{step.Name}' calls '{call.Uri}', but HTTP is not turned on here.");
        await Attempts.RunAsync(step, token => SendAsync(step, port, call, token), response => Describe(step, response), cancellationToken);
    }

    private static async Task<ConnectorResponse> SendAsync(
        ActionStep step, IHttpPort port, HttpCall call, CancellationToken cancellationToken)
    {
        try
        {
            var response = await port.SendAsync(call, cancellationToken);
            while (NextToAsk(step, call.Uri, response) is { } location)
            {
                await step.Deadline.WaitAsync(RetryAfter.Read(response, step.Run.Now) ?? AskAgain, cancellationToken);
                step.Run.ConnectorCalls++;
                response = await port.SendAsync(new HttpCall("GET", location, call.Headers, Body: null), cancellationToken);
            }

            return response;
        }
        catch (HttpTargetException e)
        {
            throw new ActionFault("NotSupported", $"The action '{step.Name}' cannot be carried out: {e.Message}");
        }
    }

    /// <summary>The asynchronous pattern: 202 and a location mean "ask there".</summary>
    private static Uri? NextToAsk(ActionStep step, Uri asked, ConnectorResponse response)
    {
        var off = ((string?)step.Definition["operationOptions"])?.Contains("DisableAsyncPattern", StringComparison.OrdinalIgnoreCase) == true;
        var location = response.Headers.FirstOrDefault(h => h.Key.Equals("Location", StringComparison.OrdinalIgnoreCase)).Value;
        return response.StatusCode == 202 && !off && Uri.TryCreate(asked, location, out var next) && location is not null ? next : null;
    }

    private static string Describe(ActionStep step, ConnectorResponse response)
    {
        var said = step.Trace.HidesOutputs ? "" : ConnectorOutputs.MessageOf(response);
        return $"The request of '{step.Name}' was answered with {response.StatusCode}. {said}".TrimEnd();
    }
}
