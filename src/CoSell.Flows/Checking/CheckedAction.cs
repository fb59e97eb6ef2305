using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking;

/// <summary>An action with its place in the definition.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Definition">Its definition.</param>
/// <param name="Siblings">The set of actions that it belongs to, itself included.</param>
/// <param name="Parent">The action around it; null on the top level.</param>
internal sealed record CheckedAction(string Name, JObject Definition, JObject Siblings, CheckedAction? Parent)
{
    public string Type => TypeOf(Definition);

    public bool IsConnector => CallsConnector(Definition);

    /// <summary>Number of containers around it.</summary>
    public int Depth => Parent is null ? 0 : Parent.Depth + 1;

    public IEnumerable<CheckedAction> Ancestors()
    {
        for (var at = Parent; at is not null; at = at.Parent)
            yield return at;
    }

    public IEnumerable<string> RunAfter() => (Definition["runAfter"] as JObject ?? []).Properties().Select(p => p.Name);

    /// <summary>Names of the variables that it initializes; none for an action of another type.</summary>
    public IEnumerable<string> InitializedVariables() => Type == "InitializeVariable"
        ? (Definition.SelectToken("inputs.variables") as JArray ?? []).Select(v => (v["name"] as JValue)?.Value as string ?? "")
        : [];

    /// <summary>OpenApiConnection, OpenApiConnectionWebhook or OpenApiConnectionNotification, in a trigger or an action.</summary>
    public static bool CallsConnector(JObject definition) => TypeOf(definition).StartsWith("OpenApiConnection", StringComparison.Ordinal);

    public bool Is(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);

    private static string TypeOf(JObject definition) => (definition["type"] as JValue)?.Value as string ?? "";
}
