using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.State;

/// <summary>An action while it runs and after: what expressions read and what the record is made from.</summary>
internal sealed class ActionTrace
{
    public required string Name { get; init; }

    public required string Path { get; init; }

    public required JObject Definition { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    public required Guid TrackingId { get; init; }

    /// <summary>The action around it; null on the flow's own level.</summary>
    public ActionTrace? Parent { get; init; }

    public int? Iteration { get; init; }

    /// <summary>Actions directly inside, of all iterations, in the order of starting.</summary>
    public List<ActionTrace> Children { get; } = [];

    public string Type => (string?)Definition["type"] ?? "";

    public bool IsLoop => Type is "Foreach" or "Until";

    public string? ConnectorApi { get; set; }

    public string? OperationId { get; set; }

    /// <summary>Null while it runs.</summary>
    public ActionStatus? Status { get; set; }

    public string Code { get; set; } = "OK";

    public JToken? Inputs { get; set; }

    public JToken? Outputs { get; set; }

    public JObject? Error { get; set; }

    public DateTimeOffset EndTime { get; set; }

    public List<RetryRecord> Retries { get; } = [];

    /// <summary>Name of the run that a Workflow action started.</summary>
    public string? ChildRun { get; set; }

    /// <summary>Whether an expression of its inputs read something that another action or the trigger hides.</summary>
    public bool ReadSecured { get; set; }

    /// <summary>Variables that its expressions read.</summary>
    public HashSet<string> VariablesRead { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool HidesInputs => ReadSecured || SecureData.Hides(Definition, SecureData.Inputs);

    public bool HidesOutputs => SecureData.Hides(Definition, SecureData.Outputs);

    /// <summary>One, and one more per retry; none when it was skipped (inferred).</summary>
    public int BillableActions => Status == ActionStatus.Skipped ? 0 : 1 + Retries.Count;

    public void End(ActionStatus status, string code, string? message, DateTimeOffset at)
    {
        Status = status;
        Code = code;
        EndTime = at;
        if (message is not null)
            Error = new JObject { ["code"] = code, ["message"] = message };
    }

    /// <summary>The form that <c>actions()</c> and <c>result()</c> give.</summary>
    public JObject ToJson()
    {
        var json = new JObject
        {
            ["name"] = Name,
            ["startTime"] = Timestamps.Format(StartTime),
            ["endTime"] = Status is null ? null : Timestamps.Format(EndTime),
            ["trackingId"] = TrackingId.ToString(),
            ["code"] = Code,
            ["status"] = Status?.ToString() ?? "Running",
        };
        if (Inputs is not null)
            json["inputs"] = Inputs.DeepClone();
        if (Outputs is not null)
            json["outputs"] = Outputs.DeepClone();
        if (Error is not null)
            json["error"] = Error.DeepClone();
        return json;
    }

    public ActionRecord ToRecord() => new()
    {
        Name = Name,
        Path = Path,
        Type = Type,
        ConnectorApi = ConnectorApi,
        OperationId = OperationId,
        Status = Status ?? ActionStatus.Cancelled,
        Code = Code,
        Inputs = HidesInputs && Inputs is not null ? SecureData.Mark : Inputs,
        Outputs = HidesOutputs && Outputs is not null ? SecureData.Mark : Outputs,
        Error = Error,
        StartTime = StartTime,
        EndTime = EndTime,
        Retries = Retries,
        BillableActions = BillableActions,
        ParentTrackingId = Parent?.TrackingId,
        ChildRun = ChildRun,
        Iteration = Iteration,
        TrackingId = TrackingId,
    };
}
