using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Usage;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>An answer with a JSON body, or none.</summary>
internal sealed class JsonAnswer(int status, JsonNode? body) : IResult
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public int Status { get; } = status;

    public JsonNode? Body { get; } = body;

    /// <summary>Address of the record that the call created.</summary>
    public string? Location { get; init; }

    /// <summary>What the call wrote, for the log.</summary>
    public IReadOnlyList<ApiWrite> Writes { get; init; } = [];

    public static JsonAnswer Ok(JsonNode body) => new(200, body);

    public static JsonAnswer NoContent(ApiWrite write) => new(204, null) { Writes = [write] };

    public static JsonAnswer Failed(int status, params IEnumerable<SalesforceError> errors) =>
        new(status, new JsonArray([.. errors.Select(Entry)]));

    public static JsonAnswer NotEmulated(string message) => Failed(501, new SalesforceError("NOT_EMULATED", message));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        if (Location is not null)
            httpContext.Response.Headers.Location = Location;

        if (Body is null)
            return Task.CompletedTask;

        httpContext.Response.ContentType = "application/json;charset=UTF-8";
        return httpContext
            .Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Body.ToJsonString(Options)), httpContext.RequestAborted)
            .AsTask();
    }

    private static JsonObject Entry(SalesforceError error)
    {
        var entry = new JsonObject { ["message"] = error.Message, ["errorCode"] = error.ErrorCode };
        if (error.Fields.Count > 0)
            entry["fields"] = new JsonArray([.. error.Fields.Select(f => (JsonNode?)f)]);

        return entry;
    }
}
