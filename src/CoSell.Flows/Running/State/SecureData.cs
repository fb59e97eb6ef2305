using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.State;

/// <summary>What a definition hides from the run history: <c>runtimeConfiguration.secureData.properties</c>.</summary>
public static class SecureData
{
    /// <summary>What stands in a record in place of a hidden value.</summary>
    public const string Mark = "[secured]";
    internal const string Inputs = "inputs";
    internal const string Outputs = "outputs";

    internal static bool Hides(JObject definition, string part) =>
        definition.SelectToken("runtimeConfiguration.secureData.properties") is JArray hidden
        && hidden.Any(name => string.Equals((string?)name, part, StringComparison.OrdinalIgnoreCase));
}
