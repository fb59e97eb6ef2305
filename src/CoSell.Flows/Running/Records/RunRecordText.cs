using System.Globalization;
using System.Text;
using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Records;

/// <summary>
/// A run as indented lines for people, one per action: status, when it started after the run's start, how long it took
/// and how often it is billed. What the definition hides stays hidden.
/// </summary>
public static class RunRecordText
{
    private const int LongestValue = 160;

    /// <summary>Lines end with <c>\n</c>.</summary>
    /// <param name="run">The run.</param>
    /// <param name="values">Whether inputs and outputs are shown, cut to one readable line each.</param>
    public static string Write(FlowRun run, bool values = false)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{run.FlowName}: {run.Status} in {Seconds(run.Duration)}")
            .Append(CultureInfo.InvariantCulture, $", {run.BillableActions} billable, {run.ConnectorCalls} connector calls (run {run.Name})\n");
        if (run.Error is not null)
            text.Append(CultureInfo.InvariantCulture, $"  {run.Error.Code}: {OneLine(run.Error.Message)}\n");
        Write(text, run.StartTime, RecordNode.TreeOf(run), 1, values);
        foreach (var child in run.ChildRuns)
            text.Append('\n').Append(Write(child, values));
        return text.ToString();
    }

    private static void Write(StringBuilder text, DateTimeOffset start, IReadOnlyList<RecordNode> nodes, int depth, bool values)
    {
        foreach (var node in nodes)
        {
            Write(text, start, node.Action, depth, values);
            Write(text, start, node.Actions, depth + 1, values);
            foreach (var round in node.Iterations)
            {
                Line(text, depth + 1, $"[{round.Index.ToString(CultureInfo.InvariantCulture)}]");
                Write(text, start, round.Actions, depth + 2, values);
            }
        }
    }

    private static void Write(StringBuilder text, DateTimeOffset start, ActionRecord action, int depth, bool values)
    {
        var code = action.Code is "OK" || action.Status == ActionStatus.Skipped ? "" : $" {action.Code}";
        var times = action.Status == ActionStatus.Skipped
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" at +{Seconds(action.StartTime - start)} for {Seconds(action.Duration)}, {action.BillableActions} billable");
        Line(text, depth, $"{action.Name} [{action.Type}] {action.Status}{code}{times}");
        foreach (var retry in action.Retries)
            Line(text, depth + 1, $"attempt failed: {retry.Code}, again after {Seconds(retry.Delay)}");
        if (action.Error is not null && action.Status is ActionStatus.Failed or ActionStatus.TimedOut)
            Line(text, depth + 1, $"error: {OneLine((string?)action.Error["message"] ?? "")}");
        if (!values)
            return;
        Value(text, depth + 1, "in", action.Inputs);
        Value(text, depth + 1, "out", action.Outputs);
    }

    private static void Value(StringBuilder text, int depth, string name, JToken? value)
    {
        if (value is null)
            return;
        var shown = OneLine(value is JContainer ? JsonText.Write(value) : JsonValues.TextOf(value));
        Line(text, depth, $"{name}: {(shown.Length <= LongestValue ? shown : shown[..LongestValue] + "…")}");
    }

    private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', 2 * depth).Append(line).Append('\n');

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}
