using CoSell.Flows.Json;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Records;

/// <summary>
/// A run as JSON, in a shape that stays: <c>format</c> changes when it does. What the definition hides is written as
/// <c>[secured]</c>.
/// <code>
/// { "format": "flow-run/1", "name": …, "flow": {"id","name"}, "status", "error": null | {"code","message"},
///   "startTime", "endTime", "durationSeconds", "billableActions", "connectorCalls",
///   "trigger": {"name","type","outputs"}, "response": null | {"statusCode","headers","body"},
///   "actions": [ {"name","path","type","status","code","startTime","endTime","durationSeconds","billableActions",
///                 "trackingId", and when there is one:
///                 "connector","operation","inputs","outputs","error":{"code","message"},"childRun",
///                 "retries":[{"code","startTime","endTime","delaySeconds"}],
///                 "actions":[…], "iterations":[{"index","actions":[…]}]} ],
///   "childRuns": [ … the same shape … ] }
/// </code>
/// Times are ISO 8601 in UTC with seven fractional digits. A status is Succeeded, Failed, Skipped, TimedOut or
/// Cancelled; that of a run Succeeded, Failed or Cancelled.
/// </summary>
public static class RunRecordJson
{
    public const string Format = "flow-run/1";

    /// <summary>Indented JSON text, without a line break at its end.</summary>
    public static string WriteText(FlowRun run) => JsonText.Write(Write(run), indented: true);

    public static JObject Write(FlowRun run) => new()
    {
        ["format"] = Format,
        ["name"] = run.Name,
        ["flow"] = new JObject { ["id"] = run.FlowId.ToString(), ["name"] = run.FlowName },
        ["status"] = run.Status.ToString(),
        ["error"] = run.Error is null ? null : new JObject { ["code"] = run.Error.Code, ["message"] = run.Error.Message },
        ["startTime"] = Timestamps.Format(run.StartTime),
        ["endTime"] = Timestamps.Format(run.EndTime),
        ["durationSeconds"] = run.Duration.TotalSeconds,
        ["billableActions"] = run.BillableActions,
        ["connectorCalls"] = run.ConnectorCalls,
        ["trigger"] = new JObject
        {
            ["name"] = run.TriggerName,
            ["type"] = run.TriggerType,
            ["outputs"] = run.HidesTrigger ? SecureData.Mark : run.TriggerOutputs.DeepClone(),
        },
        ["response"] = run.Response is null ? null : run.HidesResponse ? SecureData.Mark : run.Response.DeepClone(),
        ["actions"] = Actions(RecordNode.TreeOf(run)),
        ["childRuns"] = new JArray(run.ChildRuns.Select(Write)),
    };

    private static JArray Actions(IReadOnlyList<RecordNode> nodes) => new(nodes.Select(Action));

    private static JObject Action(RecordNode node)
    {
        var action = node.Action;
        var json = new JObject
        {
            ["name"] = action.Name,
            ["path"] = action.Path,
            ["type"] = action.Type,
            ["status"] = action.Status.ToString(),
            ["code"] = action.Code,
            ["startTime"] = Timestamps.Format(action.StartTime),
            ["endTime"] = Timestamps.Format(action.EndTime),
            ["durationSeconds"] = action.Duration.TotalSeconds,
            ["billableActions"] = action.BillableActions,
            ["trackingId"] = action.TrackingId.ToString(),
        };
        AddText(json, "connector", action.ConnectorApi);
        AddText(json, "operation", action.OperationId);
        Add(json, "inputs", action.Inputs?.DeepClone());
        Add(json, "outputs", action.Outputs?.DeepClone());
        Add(json, "error", action.Error?.DeepClone());
        AddText(json, "childRun", action.ChildRun);
        Add(json, "retries", action.Retries.Count == 0 ? null : new JArray(action.Retries.Select(Retry)));
        Add(json, "actions", node.Actions.Count == 0 ? null : Actions(node.Actions));
        Add(json, "iterations", node.Iterations.Count == 0 ? null : new JArray(node.Iterations.Select(Iteration)));
        return json;
    }

    private static JObject Retry(RetryRecord retry) => new()
    {
        ["code"] = retry.Code,
        ["startTime"] = Timestamps.Format(retry.StartTime),
        ["endTime"] = Timestamps.Format(retry.EndTime),
        ["delaySeconds"] = retry.Delay.TotalSeconds,
    };

    private static JObject Iteration(RecordIteration round) =>
        new() { ["index"] = round.Index, ["actions"] = Actions(round.Actions) };

    private static void AddText(JObject target, string name, string? value) =>
        Add(target, name, value is null ? null : new JValue(value));

    private static void Add(JObject target, string name, JToken? value)
    {
        if (value is not null)
            target[name] = value;
    }
}
