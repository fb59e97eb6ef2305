using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running;

/// <summary>What became of one action; inside a loop there is one record per iteration.</summary>
public sealed record ActionRecord
{
    /// <summary>Key of the action in the definition.</summary>
    public required string Name { get; init; }

    /// <summary>Names of the enclosing actions and its own, for example <c>(Scope)_X/If_Y/Do_Z</c>.</summary>
    public required string Path { get; init; }

    public required string Type { get; init; }

    /// <summary>For a connector action, for example <c>shared_salesforce</c>.</summary>
    public string? ConnectorApi { get; init; }

    /// <summary>For a connector action, for example <c>PatchItem_V3</c>.</summary>
    public string? OperationId { get; init; }

    public required ActionStatus Status { get; init; }

    /// <summary><c>OK</c>, the name of the HTTP status, or the engine's code.</summary>
    public required string Code { get; init; }

    /// <summary>Evaluated inputs; <c>[secured]</c> when the definition hides them.</summary>
    public JToken? Inputs { get; init; }

    /// <summary>Outputs; <c>[secured]</c> when the definition hides them.</summary>
    public JToken? Outputs { get; init; }

    /// <summary><c>{"code":…,"message":…}</c> of an action that failed or was skipped.</summary>
    public JObject? Error { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    public required DateTimeOffset EndTime { get; init; }

    public IReadOnlyList<RetryRecord> Retries { get; init; } = [];

    /// <summary>How often the platform counts it: once, and once more per retry; 0 when it was skipped (inferred).</summary>
    public required int BillableActions { get; init; }

    /// <summary>For a Workflow action, the name of the run that it started.</summary>
    public string? ChildRun { get; init; }

    /// <summary>Zero-based iteration of the innermost loop around it; null outside of loops that went round.</summary>
    public int? Iteration { get; init; }

    public required Guid TrackingId { get; init; }

    /// <summary>The enclosing action's record; null on the flow's own level.</summary>
    public Guid? ParentTrackingId { get; init; }

    public bool IsLoop => Type is "Foreach" or "Until";

    public TimeSpan Duration => EndTime - StartTime;
}
