using CoSell.Flows.Running;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Scenarios;

/// <summary>Finds what the API decided in a run.</summary>
internal static class RunPlan
{
    /// <summary>The last plan; null when there is none, or when the definition hides what the step gave.</summary>
    public static JObject? Plan(this FlowRun run) =>
        (run.Actions.LastOrDefault(action => action.Name.StartsWith("Plan_", StringComparison.Ordinal) && action.Status == ActionStatus.Succeeded)?
            .Outputs as JObject)?["body"] as JObject;
}
