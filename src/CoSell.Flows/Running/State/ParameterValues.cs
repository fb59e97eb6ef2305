using System.Globalization;
using CoSell.Flows.Expressions;
using CoSell.Flows.Json;
using CoSell.Flows.Solutions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.State;

/// <summary>Values of a definition's parameters: the environment variable's current value, else the default.</summary>
internal static class ParameterValues
{
    public static JToken Get(Flow flow, FlowEnvironment environment, string name)
    {
        if ((flow.Definition["parameters"] as JObject)?[name] is not JObject parameter)
            throw new ExpressionException($"the workflow parameter '{name}' is not found.");
        var variable = (string?)parameter["metadata"]?["schemaName"];
        if (variable is not null && environment.EnvironmentVariables.TryGetValue(variable, out var current))
            return Convert(current, (string?)parameter["type"] ?? "String", variable);
        return parameter["defaultValue"]
            ?? throw new ExpressionException(
                $"the workflow parameter '{name}' has no value: set the environment variable '{variable ?? name}'.");
    }

    private static JToken Convert(string value, string type, string variable)
    {
        try
        {
            return type.ToLowerInvariant() switch
            {
                "string" or "securestring" => value,
                "int" => long.Parse(value, CultureInfo.InvariantCulture),
                "float" => double.Parse(value, CultureInfo.InvariantCulture),
                "bool" => ToFlag(value),
                _ => JsonText.Parse(value),
            };
        }
        catch (Exception e) when (e is FormatException or OverflowException or JsonException)
        {
            throw new ExpressionException(
                $"the environment variable '{variable}' has the value '{value}', which is not of the type {type}.", e);
        }
    }

    /// <summary>Yes/no variables hold "yes" and "no"; deployment settings often say true and false.</summary>
    private static bool ToFlag(string value) => value.ToLowerInvariant() switch
    {
        "yes" or "true" or "1" => true,
        "no" or "false" or "0" => false,
        _ => throw new FormatException(),
    };
}
