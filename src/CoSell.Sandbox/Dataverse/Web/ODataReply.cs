using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Errors;

namespace CoSell.Sandbox.Dataverse.Web;

/// <summary>One answer of the Web API, not yet on the wire.</summary>
internal sealed class ODataReply
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private ODataReply(int status, string text, string? contentType)
    {
        (Status, Text) = (status, text);
        if (contentType is not null)
        {
            Headers["Content-Type"] = contentType;
        }

        Headers["OData-Version"] = "4.0";
    }

    public int Status { get; }

    public string Text { get; }

    /// <summary>In the order in which they are written.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static ODataReply Json(int status, JsonNode body) =>
        new(status, body.ToJsonString(Plain), "application/json; odata.metadata=minimal");

    public static ODataReply Empty(int status) => new(status, string.Empty, null);

    public static ODataReply Of(int status, string text, string contentType) => new(status, text, contentType);

    public static ODataReply Refused(DataverseException refusal)
    {
        var reply = Json(refusal.Status, new JsonObject
        {
            ["error"] = new JsonObject { ["code"] = refusal.Code, ["message"] = refusal.Message },
        });
        if (refusal.RetryAfter is { } wait)
        {
            reply.Headers["Retry-After"] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return reply;
    }

    /// <summary>Adds a header; nothing for null.</summary>
    public ODataReply With(string header, string? value)
    {
        if (value is not null)
        {
            Headers[header] = value;
        }

        return this;
    }
}
