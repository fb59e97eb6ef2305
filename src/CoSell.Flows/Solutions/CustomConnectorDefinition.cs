using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Solutions;

/// <summary>A custom connector that a solution brings.</summary>
/// <param name="Name">Its logical name, for example <c>abc_5Fmy-20connector</c>.</param>
/// <param name="OpenApi">Its definition in OpenAPI 2.0.</param>
public sealed record CustomConnectorDefinition(string Name, JObject OpenApi)
{
    /// <summary>What the names of its API begin with in every environment; 16 hexadecimal digits follow.</summary>
    public string ApiNamePrefix => $"shared_{Name.ToLowerInvariant().Replace("_5f", "-5f", StringComparison.Ordinal).Replace("_", "-5f", StringComparison.Ordinal)}-5f";
}
