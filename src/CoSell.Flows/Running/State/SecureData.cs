using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.State;

/// <summary>What a definition hides from the run history: <c>runtimeConfiguration.secureData.properties</c>.</summary>
internal static class SecureData
{
    public const string Mark = "[secured]";
    public const string Inputs = "inputs";
    public const string Outputs = "outputs";

    public static bool Hides(JObject definition, string part) =>
        definition.SelectToken("runtimeConfiguration.secureData.properties") is JArray hidden
        && hidden.Any(name => string.Equals((string?)name, part, StringComparison.OrdinalIgnoreCase));
}
