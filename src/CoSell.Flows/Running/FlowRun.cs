using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running;

/// <summary>A finished run of a flow.</summary>
public sealed record FlowRun
{
    /// <summary>The run's name, what <c>workflow()['run']['name']</c> gives.</summary>
    public required string Name { get; init; }

    public required string FlowName { get; init; }

    public required Guid FlowId { get; init; }

    public required RunStatus Status { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    public required DateTimeOffset EndTime { get; init; }

    /// <summary>Every action in the order of starting, nested and skipped ones included.</summary>
    public required IReadOnlyList<ActionRecord> Actions { get; init; }

    /// <summary>The trigger's key in the definition.</summary>
    public required string TriggerName { get; init; }

    /// <summary>For example <c>Request</c>.</summary>
    public required string TriggerType { get; init; }

    /// <summary><c>{"headers":{…},"body":…}</c>.</summary>
    public required JObject TriggerOutputs { get; init; }

    /// <summary>Whether the definition hides the trigger's outputs: they are not to be shown or written down.</summary>
    public bool HidesTrigger { get; init; }

    /// <summary>
    /// For a flow with a Request trigger, what the caller gets: <c>{"statusCode":…,"headers":{…},"body":…}</c>.
    /// </summary>
    public JObject? Response { get; init; }

    /// <summary>Whether the action that answered hides what it says.</summary>
    public bool HidesResponse { get; init; }

    /// <summary>Executed actions of every level, control actions included, and one more per retry.</summary>
    public required int BillableActions { get; init; }

    /// <summary>Calls made to connectors and by HTTP actions, retries included.</summary>
    public required int ConnectorCalls { get; init; }

    /// <summary>Null for a run that succeeded.</summary>
    public RunError? Error { get; init; }

    /// <summary>Runs of the child flows that it called; they are billed on their own.</summary>
    public IReadOnlyList<FlowRun> ChildRuns { get; init; } = [];

    public TimeSpan Duration => EndTime - StartTime;

    /// <summary>The last record of the named action; null when its turn never came.</summary>
    public ActionRecord? Action(string name) =>
        Actions.LastOrDefault(action => string.Equals(action.Name, name, StringComparison.OrdinalIgnoreCase));
}
