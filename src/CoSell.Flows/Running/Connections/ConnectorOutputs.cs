using System.Globalization;
using System.Net;
using CoSell.Flows.Connectors;
using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Connections;

/// <summary>A connector's answer as the outputs of an action.</summary>
internal static class ConnectorOutputs
{
    private const int LongestMessage = 500;

    public static JObject From(ConnectorResponse response)
    {
        var headers = new JObject();
        foreach (var (name, value) in response.Headers)
            headers[name] = value;
        var outputs = new JObject { ["statusCode"] = response.StatusCode, ["headers"] = headers };
        if (response.Body is not null)
            outputs["body"] = JsonValues.Plain(response.Body);
        return outputs;
    }

    /// <summary>Name of an HTTP status, for example <c>BadRequest</c>.</summary>
    public static string CodeOf(int statusCode) => Enum.IsDefined((HttpStatusCode)statusCode)
        ? ((HttpStatusCode)statusCode).ToString()
        : statusCode.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the service says about an error, cut to a readable length.</summary>
    public static string MessageOf(ConnectorResponse response)
    {
        var said = (response.Body as JObject) is { } body
            ? (body["error"] as JObject)?["message"] ?? body["message"] ?? body["detail"] ?? body
            : response.Body;
        var text = JsonValues.TextOf(said);
        return text.Length <= LongestMessage ? text : text[..LongestMessage] + "…";
    }
}
