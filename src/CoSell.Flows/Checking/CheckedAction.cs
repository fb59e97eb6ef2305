using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking;

/// <summary>An action with its place in the definition.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Definition">Its definition.</param>
/// <param name="Siblings">The set of actions that it belongs to, itself included.</param>
/// <param name="Parent">The action around it; null on the top level.</param>
internal sealed record CheckedAction(string Name, JObject Definition, JObject Siblings, CheckedAction? Parent)
{
    public string Type => (string?)Definition["type"] ?? "";

    public bool IsConnector => Type is "OpenApiConnection" or "OpenApiConnectionWebhook";

    /// <summary>Number of containers around it.</summary>
    public int Depth => Parent is null ? 0 : Parent.Depth + 1;

    public IEnumerable<CheckedAction> Ancestors()
    {
        for (var at = Parent; at is not null; at = at.Parent)
            yield return at;
    }

    public IEnumerable<string> RunAfter() => (Definition["runAfter"] as JObject ?? []).Properties().Select(p => p.Name);

    public bool Is(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);
}
