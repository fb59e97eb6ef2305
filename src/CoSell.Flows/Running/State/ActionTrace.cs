using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.State;

/// <summary>An action while it runs and after: what expressions read and what the record is made from.</summary>
internal sealed class ActionTrace
{
    private const string Secured = "[secured]";

    public required string Name { get; init; }

    public required string Path { get; init; }

    public required JObject Definition { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    public required Guid TrackingId { get; init; }

    public int? Iteration { get; init; }

    public string Type => (string?)Definition["type"] ?? "";

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

    public bool HidesInputs => Hides("inputs");

    public bool HidesOutputs => Hides("outputs");

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
        Inputs = HidesInputs ? Secured : Inputs,
        Outputs = HidesOutputs ? Secured : Outputs,
        Error = Error,
        StartTime = StartTime,
        EndTime = EndTime,
        Retries = Retries,
        Iteration = Iteration,
        TrackingId = TrackingId,
    };

    private bool Hides(string part) =>
        Definition.SelectToken("runtimeConfiguration.secureData.properties") is JArray hidden
        && hidden.Any(name => string.Equals((string?)name, part, StringComparison.OrdinalIgnoreCase));
}
