using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Connectors;

/// <summary>One call of a connector's operation, as the flow engine hands it over.</summary>
/// <param name="OperationId">The operation's id, for example <c>ExecuteSoqlQuery</c>.</param>
/// <param name="Parameters">The action's parameters, evaluated, with <c>a/b</c> keys nested again as objects.</param>
/// <param name="Connection">Logical name of the connection reference that the action uses.</param>
/// <param name="TriggerState">For a polling trigger: what the last answer gave as its state; null at the first poll.</param>
public sealed record ConnectorRequest(
    string OperationId,
    JObject Parameters,
    string Connection,
    JToken? TriggerState = null);
