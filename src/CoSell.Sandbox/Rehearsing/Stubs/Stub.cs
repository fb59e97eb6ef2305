using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Rehearsing.Stubs;

/// <summary>One entry of a stub file: what an operation that nobody emulates answers.</summary>
/// <param name="Connector">The connector's API name, for example <c>shared_office365</c>.</param>
/// <param name="OperationId">For example <c>SendEmailV2</c>.</param>
/// <param name="Parameters">What the call's parameters must hold for the entry to be meant; empty for any call.</param>
/// <param name="StatusCode">100 to 599.</param>
/// <param name="Headers">By name.</param>
/// <param name="Body">JSON; null for none.</param>
internal sealed record Stub(
    string Connector,
    string OperationId,
    JObject Parameters,
    int StatusCode,
    IReadOnlyDictionary<string, string> Headers,
    JToken? Body)
{
    public bool Fits(string apiName, string operationId, JObject parameters) =>
        string.Equals(Connector, apiName, StringComparison.OrdinalIgnoreCase)
        && string.Equals(OperationId, operationId, StringComparison.OrdinalIgnoreCase)
        && Holds(parameters, Parameters);

    /// <summary>Objects may hold more than is asked for; everything else is the same.</summary>
    private static bool Holds(JToken? held, JToken asked) => asked is JObject properties
        ? held is JObject && properties.Properties().All(property => Holds(held[property.Name], property.Value))
        : JToken.DeepEquals(held ?? JValue.CreateNull(), asked);
}
