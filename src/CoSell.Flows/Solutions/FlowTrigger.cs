using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Solutions;

/// <summary>The trigger of a flow.</summary>
/// <param name="Name">Its key in the definition.</param>
/// <param name="Definition">Its definition object.</param>
public sealed record FlowTrigger(string Name, JObject Definition)
{
    /// <summary>For example <c>Request</c>, <c>Recurrence</c> or <c>OpenApiConnection</c>.</summary>
    public string Type => (Definition["type"] as JValue)?.Value as string ?? "";

    /// <summary>For example <c>Http</c> or <c>Button</c>; null when the type has no kinds.</summary>
    public string? Kind => (Definition["kind"] as JValue)?.Value as string;
}
