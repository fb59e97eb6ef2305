using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Connectors;

/// <summary>A connector's answer: what becomes an action's outputs.</summary>
/// <param name="StatusCode">The service's HTTP status code.</param>
/// <param name="Headers">Its headers, names as sent.</param>
/// <param name="Body">Its body as JSON, a string token when it was not JSON, null when it was empty.</param>
/// <param name="TriggerState">For a polling trigger: what to hand over at the next poll.</param>
public sealed record ConnectorResponse(
    int StatusCode,
    IReadOnlyDictionary<string, string> Headers,
    JToken? Body,
    JToken? TriggerState = null);
