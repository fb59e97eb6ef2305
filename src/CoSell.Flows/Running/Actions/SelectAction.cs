using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

internal sealed class SelectAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["Select"];

    public Task RunAsync(ActionStep step, CancellationToken cancellationToken) => DataSource.Give(
        step,
        new JArray(DataSource.Read(step).Select(element => DataSource.Evaluate(step, "select", element))));
}
