namespace CoSell.Flows.Running.Actions;

/// <summary>Carries out actions of some types. Success is to return; anything else throws.</summary>
internal interface IActionHandler
{
    IReadOnlyCollection<string> Types { get; }

    Task RunAsync(ActionStep step, CancellationToken cancellationToken);
}
