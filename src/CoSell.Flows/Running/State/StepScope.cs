namespace CoSell.Flows.Running.State;

/// <summary>Where in the run a set of actions is: the enclosing action and the loops around it.</summary>
internal sealed record StepScope(string Path, ActionTrace? Container, LoopFrame? Loop)
{
    public static StepScope Root { get; } = new("", null, null);

    /// <summary>Round of the innermost loop around; null inside a loop that is passed over without a round.</summary>
    public int? Iteration => Container switch
    {
        null => null,
        _ when Loop?.Loop == Container => Loop.Index,
        { IsLoop: true } => null,
        _ => Container.Iteration,
    };

    public string PathOf(string action) => Path.Length == 0 ? action : $"{Path}/{action}";

    public StepScope Inside(ActionTrace action) => new(PathOf(action.Name), action, Loop);
}
