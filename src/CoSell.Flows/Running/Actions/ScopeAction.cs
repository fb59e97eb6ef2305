using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

internal sealed class ScopeAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["Scope"];

    public Task RunAsync(ActionStep step, CancellationToken cancellationToken) =>
        step.RunInsideAsync(step.Definition["actions"] as JObject ?? [], cancellationToken);
}
