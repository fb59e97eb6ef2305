namespace CoSell.Flows.Running.Records;

/// <summary>An action's record with the records inside it.</summary>
/// <param name="Action">The record itself.</param>
/// <param name="Actions">What is directly inside; for a loop, what was passed over because it never went round.</param>
/// <param name="Iterations">The rounds of a loop, by their number.</param>
public sealed record RecordNode(
    ActionRecord Action,
    IReadOnlyList<RecordNode> Actions,
    IReadOnlyList<RecordIteration> Iterations)
{
    /// <summary>The run's actions as a tree, each level in the order of starting.</summary>
    public static IReadOnlyList<RecordNode> TreeOf(FlowRun run)
    {
        var inside = run.Actions.ToLookup(action => action.ParentTrackingId);
        return [.. inside[null].Select(action => Of(action, inside))];
    }

    private static RecordNode Of(ActionRecord action, ILookup<Guid?, ActionRecord> inside)
    {
        var children = inside[action.TrackingId].ToLookup(child => action.IsLoop ? child.Iteration : null);
        var iterations = children.Where(round => round.Key is not null).OrderBy(round => round.Key);
        return new RecordNode(
            action,
            [.. children[null].Select(child => Of(child, inside))],
            [.. iterations.Select(round => new RecordIteration(round.Key!.Value, [.. round.Select(child => Of(child, inside))]))]);
    }
}

/// <summary>One round of a loop.</summary>
/// <param name="Index">Counted from zero.</param>
/// <param name="Actions">The records of that round.</param>
public sealed record RecordIteration(int Index, IReadOnlyList<RecordNode> Actions);
