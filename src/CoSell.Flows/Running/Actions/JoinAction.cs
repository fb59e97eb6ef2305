using CoSell.Flows.Json;

namespace CoSell.Flows.Running.Actions;

internal sealed class JoinAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["Join"];

    public Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        var elements = DataSource.Read(step);
        return DataSource.Give(step, string.Join(step.RequiredText("joinWith"), elements.Select(JsonValues.TextOf)));
    }
}
