using CoSell.Flows.Running;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Scenarios;

/// <summary>Says which flow and action a failed step comes from, so that a wrong expression is found at once.</summary>
internal static class RunBlame
{
    private const int LongestMessage = 600;

    private static readonly HashSet<string> Writes =
        ["PostItem_V2", "PatchItem_V3", "PatchItemByExternalIdV2", "CreateReferral", "PatchReferralById"];

    public static IReadOnlyList<string> For(IReadOnlyList<FlowRun> runs, IReadOnlyList<string> fields)
    {
        var failed = runs.SelectMany(run => Causes(run).Select(action => Failed(run, action))).ToList();
        if (failed.Count > 0)
        {
            return failed;
        }

        return runs.Count == 0 ? ["No flow ran."] : [.. runs.SelectMany(run => Wrote(run, fields)).DefaultIfEmpty(NoWrite(runs))];
    }

    /// <summary>The failed actions that did not merely hold another failed one.</summary>
    private static IEnumerable<ActionRecord> Causes(FlowRun run) => run.Actions.Where(action =>
        action.Status is ActionStatus.Failed or ActionStatus.TimedOut
        && action.Code != "ActionFailed"
        && action.Type != "Terminate");

    private static string Failed(FlowRun run, ActionRecord action) =>
        $"Flow '{run.FlowName}', action '{action.Name}' failed: {Short(Message(action))}";

    private static IEnumerable<string> Wrote(FlowRun run, IReadOnlyList<string> fields) =>
        from action in run.Actions
        where action.Status == ActionStatus.Succeeded && Writes.Contains(action.OperationId ?? string.Empty)
        select $"Flow '{run.FlowName}', action '{action.Name}' wrote {Short(Written(action, fields))}";

    private static string NoWrite(IReadOnlyList<FlowRun> runs) =>
        "No flow wrote anything; " + string.Join(" ", runs.Select(run => $"flow '{run.FlowName}' decided: {Reason(run)}"));

    private static string Reason(FlowRun run) =>
        run.Plan()?["reason"]?.ToString() ?? run.Status.ToString();

    private static string Message(ActionRecord action) =>
        (action.Outputs as JObject)?["body"] is { HasValues: true } body
            ? (body as JObject)?["detail"]?.ToString() ?? body.ToString(Formatting.None)
            : action.Error?["message"]?.ToString() ?? action.Code;

    /// <summary>The fields in question as they were sent, or all that was sent when none of them was.</summary>
    private static string Written(ActionRecord action, IReadOnlyList<string> fields)
    {
        var sent = (action.Inputs as JObject)?["parameters"]?["item"] as JObject;
        var found = sent?.Properties().Where(property => fields.Contains(property.Name)).ToList();
        return found is { Count: > 0 }
            ? string.Join(", ", found.Select(property => $"{property.Name} = {property.Value.ToString(Formatting.None)}"))
            : "none of the fields in question" + (sent is null ? string.Empty : $" but {string.Join(", ", sent.Properties().Select(p => p.Name))}");
    }

    private static string Short(string text) => text.Length <= LongestMessage ? text : text[..LongestMessage] + "…";
}
