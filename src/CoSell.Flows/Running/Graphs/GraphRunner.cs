using CoSell.Flows.Running.Actions;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Graphs;

/// <summary>
/// Runs the actions of one level. Independent branches run one after the other: the engine promises no order between
/// them, and one fixed order makes runs repeatable.
/// </summary>
internal static class GraphRunner
{
    /// <summary>Whether the level succeeded as a whole.</summary>
    public static async Task<bool> RunAsync(
        RunState run,
        JObject actions,
        StepScope scope,
        CancellationToken cancellationToken)
    {
        var graph = new ActionGraph(actions);
        while (graph.TakeNext() is { } node)
        {
            graph.End(node, await StepAsync(run, graph, node, scope, cancellationToken));
            if (run.Termination is not null)
                return true;
        }

        return graph.Succeeded();
    }

    private static async Task<ActionStatus> StepAsync(
        RunState run,
        ActionGraph graph,
        ActionNode node,
        StepScope scope,
        CancellationToken cancellationToken)
    {
        if (graph.Obstacle(node) is not { } obstacle)
            return await ActionExecutor.RunAsync(run, node, scope, cancellationToken);
        Skipping.Skip(
            run,
            node.Name,
            node.Definition,
            scope,
            "ActionConditionFailed",
            $"The execution of template action '{node.Name}' is skipped: the 'runAfter' condition for action "
            + $"'{obstacle.Name}' is not satisfied. Expected status values '{string.Join(", ", obstacle.Accepted)}' and "
            + $"actual value '{obstacle.Status}'.");
        return ActionStatus.Skipped;
    }
}
