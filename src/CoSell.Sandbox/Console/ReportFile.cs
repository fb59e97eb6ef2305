using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Flows.Running;
using CoSell.Flows.Running.Records;

namespace CoSell.Sandbox.Console;

/// <summary>Writes reports as indented JSON, for scripts.</summary>
internal static class ReportFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text(object report) => JsonSerializer.Serialize(report, Options) + "\n";

    /// <summary>Whole run records, in the shape of <see cref="RunRecordJson"/>.</summary>
    public static IEnumerable<JsonNode> Runs(IEnumerable<FlowRun> runs) => runs.Select(run => JsonNode.Parse(RunRecordJson.WriteText(run))!);
}
