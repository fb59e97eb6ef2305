using System.Globalization;
using CoSell.Flows.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Records;

/// <summary>Reads back what <see cref="RunRecordJson"/> wrote. Records come level by level, as the JSON nests them.</summary>
public static class RunRecordReader
{
    /// <summary>Throws <see cref="FormatException"/> naming the field when the text is not a run record.</summary>
    public static FlowRun Read(string text)
    {
        try
        {
            return Run(JsonText.Parse(text) as JObject ?? throw new FormatException("The run record is not a JSON object."));
        }
        catch (JsonException e)
        {
            throw new FormatException($"The run record is not valid JSON: {e.Message}", e);
        }
    }

    private static FlowRun Run(JObject json)
    {
        if ((string?)json["format"] is not RunRecordJson.Format)
            throw new FormatException($"The run record's 'format' is '{json["format"]}'; this version reads '{RunRecordJson.Format}'.");
        var actions = new List<ActionRecord>();
        Collect(json["actions"], parent: null, iteration: null, actions);
        return new FlowRun
        {
            Name = Text(json, "name"),
            FlowId = Guid.Parse(Text(json, "flow.id"), CultureInfo.InvariantCulture),
            FlowName = Text(json, "flow.name"),
            Status = Enum.Parse<RunStatus>(Text(json, "status")),
            Error = json["error"] is JObject error ? new RunError(Text(error, "code"), Text(error, "message")) : null,
            StartTime = Time(json, "startTime"),
            EndTime = Time(json, "endTime"),
            BillableActions = (int)Number(json, "billableActions"),
            ConnectorCalls = (int)Number(json, "connectorCalls"),
            TriggerName = Text(json, "trigger.name"),
            TriggerType = Text(json, "trigger.type"),
            TriggerOutputs = json["trigger"]!["outputs"] as JObject ?? [],
            HidesTrigger = json["trigger"]!["outputs"] is JValue,
            Response = json["response"] as JObject ?? (IsHidden(json["response"]) ? [] : null),
            HidesResponse = IsHidden(json["response"]),
            Actions = actions,
            ChildRuns = [.. (json["childRuns"] as JArray ?? []).OfType<JObject>().Select(Run)],
        };
    }

    private static void Collect(JToken? list, ActionRecord? parent, int? iteration, List<ActionRecord> records)
    {
        foreach (var json in (list as JArray ?? []).OfType<JObject>())
        {
            var record = Action(json, parent, iteration);
            records.Add(record);
            // Inside anything but a loop the iteration is that of the loop further out.
            Collect(json["actions"], record, record.IsLoop ? null : iteration, records);
            foreach (var round in (json["iterations"] as JArray ?? []).OfType<JObject>())
                Collect(round["actions"], record, (int)Number(round, "index"), records);
        }
    }

    private static ActionRecord Action(JObject json, ActionRecord? parent, int? iteration) => new()
    {
        Name = Text(json, "name"),
        Path = Text(json, "path"),
        Type = Text(json, "type"),
        ConnectorApi = (string?)json["connector"],
        OperationId = (string?)json["operation"],
        Status = Enum.Parse<ActionStatus>(Text(json, "status")),
        Code = Text(json, "code"),
        StartTime = Time(json, "startTime"),
        EndTime = Time(json, "endTime"),
        BillableActions = (int)Number(json, "billableActions"),
        TrackingId = Guid.Parse(Text(json, "trackingId"), CultureInfo.InvariantCulture),
        ParentTrackingId = parent?.TrackingId,
        Iteration = iteration,
        Inputs = json["inputs"],
        Outputs = json["outputs"],
        Error = json["error"] as JObject,
        ChildRun = (string?)json["childRun"],
        Retries = [.. (json["retries"] as JArray ?? []).OfType<JObject>().Select(Retry)],
    };

    private static RetryRecord Retry(JObject json) => new(
        Text(json, "code"), Time(json, "startTime"), Time(json, "endTime"), TimeSpan.FromSeconds(Number(json, "delaySeconds")));

    private static bool IsHidden(JToken? token) => token is JValue { Value: string };

    private static string Text(JObject json, string path) => (string?)json.SelectToken(path) ?? throw Missing(path);

    private static double Number(JObject json, string path) => (double?)json.SelectToken(path) ?? throw Missing(path);

    private static DateTimeOffset Time(JObject json, string path) =>
        DateTimeOffset.Parse(Text(json, path), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private static FormatException Missing(string path) => new($"The run record lacks '{path}'. Write it with RunRecordJson.");
}
