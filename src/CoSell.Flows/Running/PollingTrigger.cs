using CoSell.Flows.Connectors;
using CoSell.Flows.Expressions;
using CoSell.Flows.Running.Connections;
using CoSell.Flows.Running.State;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running;

/// <summary>
/// Polls the connector behind a flow's trigger and fires for what it answers; a Recurrence trigger fires when it is due.
/// A poll is not a billable action.
/// </summary>
public sealed class PollingTrigger(Flow flow, FlowRunner runner)
{
    private readonly Recurrence _recurrence = new(flow);

    /// <summary>The connector's state after the last poll that succeeded; null before the first.</summary>
    public JToken? State { get; private set; }

    /// <summary>
    /// Polls once and runs the flow for what is new; no runs when there is nothing, and no poll while as many runs wait
    /// as the trigger lets. A failed poll throws <see cref="FlowRunException"/> and keeps the state, so that the next one
    /// asks for the same again.
    /// </summary>
    public async Task<IReadOnlyList<FlowRun>> PollAsync(CancellationToken cancellationToken = default)
    {
        if (runner.QueueOf(flow).IsFull)
            return [];
        if (Recurrence.Drives(flow))
            return _recurrence.IsDue(runner.Environment.Time.GetUtcNow()) ? await runner.TriggerAsync(flow, [], cancellationToken) : [];
        var response = await AskAsync(cancellationToken);
        if (response.StatusCode >= 400)
            throw Failed($"the connector answered {response.StatusCode} {ConnectorOutputs.CodeOf(response.StatusCode)}");
        var runs = HasNews(response)
            ? await runner.TriggerAsync(flow, ConnectorOutputs.From(response), cancellationToken)
            : [];
        State = response.TriggerState;
        return runs;
    }

    private static bool HasNews(ConnectorResponse response) =>
        response is { StatusCode: not 202, Body: { } body }
        && ((body as JObject)?["value"] is not JArray value || value.Count > 0);

    private async Task<ConnectorResponse> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var context = new TriggerContext(flow, [], runner.Environment);
            var call = ConnectorCall.From(flow, runner.Environment, flow.Trigger.Definition, context);
            return await call.Connector.InvokeAsync(call.Request with { TriggerState = State }, cancellationToken);
        }
        catch (ExpressionException e)
        {
            throw Failed($"at '{e.Location}': {e.Message}", e);
        }
        catch (Exception e) when (e is HttpRequestException or UnknownOperationException or ActionFault)
        {
            throw Failed(e.Message, e);
        }
    }

    private FlowRunException Failed(string reason, Exception? cause = null) =>
        new($"The trigger '{flow.Trigger.Name}' of flow '{flow.Name}' failed: {reason}", cause!);
}
