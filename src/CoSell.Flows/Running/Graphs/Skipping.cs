using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Graphs;

/// <summary>Records actions that are passed over, with all that is inside them.</summary>
internal static class Skipping
{
    public static void Skip(RunState run, string name, JObject definition, StepScope scope, string code, string message)
    {
        var trace = run.Begin(name, definition, scope);
        trace.End(ActionStatus.Skipped, code, message, run.Now);
        SkipInside(
            run,
            definition,
            scope.Inside(trace),
            inner => $"The execution of template action '{inner}' is skipped: the action '{name}' around it is skipped.");
    }

    public static void SkipInside(RunState run, JObject container, StepScope inside, Func<string, string> reason)
    {
        foreach (var (_, actions) in InnerGraphs.Of(container))
            SkipAll(run, actions, inside, "ActionSkipped", reason);
    }

    public static void SkipAll(RunState run, JObject actions, StepScope scope, string code, Func<string, string> reason)
    {
        foreach (var action in actions.Properties())
        {
            if (action.Value is JObject definition)
                Skip(run, action.Name, definition, scope, code, reason(action.Name));
        }
    }

    /// <summary>Records the branches that a condition or a switch did not take.</summary>
    public static void SkipBranches(RunState run, JObject container, StepScope inside, JObject? taken)
    {
        foreach (var (_, actions) in InnerGraphs.Of(container))
        {
            if (ReferenceEquals(actions, taken))
                continue;
            SkipAll(run, actions, inside, "ActionBranchingConditionNotSatisfied", name =>
                $"The execution of template action '{name}' is skipped: the branching condition for this action is not "
                + "satisfied.");
        }
    }
}
