using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Graphs;

/// <summary>An action of a definition with the ones around it, outermost first.</summary>
internal sealed record PlacedAction(string Name, JObject Definition, IReadOnlyList<PlacedAction> Around)
{
    public bool IsLoop => (string?)Definition["type"] is "Foreach" or "Until";
}
