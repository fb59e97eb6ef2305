using System.Globalization;
using System.Text;
using CoSell.Flows.Connectors;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Connections;

/// <summary>An operation filled in with an action's parameters.</summary>
internal sealed class OperationCall
{
    public OperationCall(string apiName, Operation operation, JObject parameters)
    {
        CheckNames(apiName, operation, parameters);
        var path = operation.Path;
        var query = new StringBuilder();
        foreach (var parameter in operation.Parameters)
        {
            var value = parameters[parameter.Name] ?? parameter.Default;
            if (value is null or { Type: JTokenType.Null } || IsEmptyPathStep(parameter, value))
            {
                Refusal ??= parameter.Required ? Missing(parameter.Name) : null;
                continue;
            }

            switch (parameter.Place)
            {
                case ParameterPlace.Path:
                    path = path.Replace($"{{{parameter.Name}}}", Escape(Text(value)), StringComparison.Ordinal);
                    break;
                case ParameterPlace.Query:
                    query.Append(query.Length == 0 ? '?' : '&').Append(parameter.Name).Append('=').Append(Escape(Text(value)));
                    break;
                case ParameterPlace.Header:
                    Headers[parameter.Name] = Text(value);
                    break;
                default:
                    Body = value;
                    break;
            }
        }

        Uri = path + query;
    }

    public string Uri { get; }

    public JToken? Body { get; private set; }

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Set when a required parameter came out empty: nothing is sent then.</summary>
    public ConnectorResponse? Refusal { get; private set; }

    private static void CheckNames(string apiName, Operation operation, JObject parameters)
    {
        var known = operation.Parameters.Select(p => p.Name).ToList();
        foreach (var given in parameters.Properties())
        {
            var parameter = operation.Parameters.FirstOrDefault(p => p.Name == given.Name)
                ?? throw Unknown($"has no parameter '{given.Name}'", known);
            var strange = (given.Value as JObject)?.Properties().Select(p => p.Name)
                .FirstOrDefault(name => parameter.Fields?.Contains(name) == false);
            if (strange is not null)
            {
                throw Unknown($"has no parameter '{given.Name}/{strange}'", parameter.Fields!.Select(f => $"{given.Name}/{f}"));
            }
        }

        var missing = operation.Parameters.FirstOrDefault(p => p.Required && p.Default is null && !parameters.ContainsKey(p.Name));
        if (missing is not null)
        {
            throw Unknown($"needs the parameter '{missing.Name}'", known);
        }

        UnknownOperationException Unknown(string what, IEnumerable<string> names) =>
            new($"{apiName}.{operation.Id} {what}; its parameters are: {string.Join(", ", names)}.");
    }

    private static bool IsEmptyPathStep(OperationParameter parameter, JToken value) =>
        parameter.Place == ParameterPlace.Path && Text(value).Length == 0;

    private static string Text(JToken value) => value switch
    {
        JValue { Value: bool flag } => flag ? "true" : "false",
        JValue plain => plain.ToString(CultureInfo.InvariantCulture),
        _ => value.ToString(Newtonsoft.Json.Formatting.None),
    };

    private static string Escape(string text) => System.Uri.EscapeDataString(text);

    private static ConnectorResponse Missing(string name) => new(
        400,
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
        new JObject
        {
            ["error"] = new JObject { ["code"] = 400, ["message"] = $"The required parameter '{name}' is empty." },
        });
}
