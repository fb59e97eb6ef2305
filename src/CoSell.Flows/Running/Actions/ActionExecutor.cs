using CoSell.Flows.Expressions;
using CoSell.Flows.Running.Graphs;
using CoSell.Flows.Running.State;

namespace CoSell.Flows.Running.Actions;

/// <summary>Runs one action and turns whatever happens into its status.</summary>
internal static class ActionExecutor
{
    public static async Task<ActionStatus> RunAsync(
        RunState run,
        ActionNode node,
        StepScope scope,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var trace = run.Begin(node.Name, node.Definition, scope);
        var step = new ActionStep(run, node.Name, node.Definition, scope, trace);
        try
        {
            if (StaticResult.Of(step) is { } given)
                given();
            else
                await ActionHandlers.For(trace.Type).RunAsync(step, cancellationToken);
            trace.End(ActionStatus.Succeeded, trace.Code, message: null, run.Now);
        }
        catch (ActionFault fault)
        {
            trace.End(fault.Status, fault.Code, fault.Message, run.Now);
        }
        catch (ExpressionException e)
        {
            trace.End(ActionStatus.Failed, ExpressionException.Code, Describe(step, e), run.Now);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or ArgumentException or OverflowException)
        {
            // A field of the wrong type, such as a count that is a text, is the definition's fault, not the runner's.
            trace.End(ActionStatus.Failed, ExpressionException.Code, Describe(step, new ExpressionException(e.Message)), run.Now);
        }

        if (trace.Status != ActionStatus.Succeeded && trace.Children.Count == 0)
            SkipInner(step);
        // Whatever encloses the action that ended the run did not come to its own end.
        if (run.Termination is not null && InnerGraphs.Of(node.Definition).Any())
            trace.End(ActionStatus.Cancelled, "Terminated", "The run was ended by a Terminate action.", run.Now);
        return trace.Status!.Value;
    }

    private static void SkipInner(ActionStep step) => Skipping.SkipInside(
        step.Run,
        step.Definition,
        step.Scope.Inside(step.Trace),
        inner => $"The execution of template action '{inner}' is skipped: the action '{step.Name}' around it failed first.");

    /// <summary>Names flow, action and field: an admin has to find the broken one in the designer.</summary>
    private static string Describe(ActionStep step, ExpressionException e)
    {
        var place = e.Location switch
        {
            null => "",
            "inputs" => " inputs",
            { } location when location.StartsWith("inputs/", StringComparison.Ordinal) => $" inputs at '{location["inputs/".Length..]}'",
            { } location => $" at '{location}'",
        };
        // What an expression could not work with would show what the definition hides.
        var problem = step.Trace.HidesInputs ? "the problem is not shown, because the inputs are secured." : e.Message;
        return $"Unable to process template language expressions in action '{step.Name}'{place} of flow "
            + $"'{step.Run.Flow.Name}': {problem}";
    }
}
