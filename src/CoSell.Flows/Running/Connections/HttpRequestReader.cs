using System.Text;
using CoSell.Flows.Connectors;
using CoSell.Flows.Expressions;
using CoSell.Flows.Json;
using CoSell.Flows.Running.Actions;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Connections;

/// <summary>Reads the inputs of an HTTP action.</summary>
internal static class HttpRequestReader
{
    public static HttpCall Read(ActionStep step)
    {
        var headers = Texts(step.EvaluateInput("headers"));
        Authenticate(step, headers);
        var body = step.Inputs.ContainsKey("body") ? step.EvaluateInput("body") : null;
        return new HttpCall(step.RequiredText("method").ToUpperInvariant(), Address(step), headers, body);
    }

    /// <summary>What the run history shows: the request without its credentials.</summary>
    public static JObject Record(ActionStep step, HttpCall call)
    {
        var shown = new JObject { ["method"] = call.Method, ["uri"] = call.Uri.ToString() };
        if (step.Inputs["headers"] is not null)
            shown["headers"] = step.EvaluateInput("headers");
        if (call.Body is not null)
            shown["body"] = call.Body.DeepClone();
        return shown;
    }

    private static Uri Address(ActionStep step)
    {
        var text = step.RequiredText("uri");
        var query = string.Join('&', Texts(step.EvaluateInput("queries"))
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        var whole = query.Length == 0 ? text : text + (text.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query;
        return Uri.TryCreate(whole, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new ExpressionException($"'{text}' is not an absolute http or https address.").At("inputs/uri");
    }

    private static void Authenticate(ActionStep step, Dictionary<string, string> headers)
    {
        if (step.EvaluateInput("authentication") is not JObject authentication)
            return;
        headers["Authorization"] = (string?)authentication["type"] switch
        {
            "Raw" => JsonValues.TextOf(authentication["value"]),
            "Basic" => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(
                $"{JsonValues.TextOf(authentication["username"])}:{JsonValues.TextOf(authentication["password"])}")),
            var type => throw new ActionFault(
                "NotSupported",
                $"The action '{step.Name}' signs in by '{type}', which is not supported by this runner; Basic and Raw are."),
        };
    }

    private static Dictionary<string, string> Texts(JToken values) => (values as JObject ?? []).Properties()
        .ToDictionary(property => property.Name, property => JsonValues.TextOf(property.Value), StringComparer.OrdinalIgnoreCase);
}
