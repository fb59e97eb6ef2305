namespace CoSell.Flows.Running.Actions;

internal sealed class ComposeAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["Compose"];

    public Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        var value = step.Evaluate("inputs");
        step.Trace.Inputs = value;
        step.Trace.Outputs = value;
        return Task.CompletedTask;
    }
}
