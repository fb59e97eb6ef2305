using CoSell.Flows.Running.State;

namespace CoSell.Flows.Running.Actions;

/// <summary>An action type without a handler fails openly; it never counts as done.</summary>
internal sealed class UnsupportedAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => [];

    public Task RunAsync(ActionStep step, CancellationToken cancellationToken) => throw new ActionFault(
        "NotSupported", $"The action '{step.Name}' has the type '{step.Type}', which is not supported by this runner.");
}
