using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>An answer with a JSON body, or none.</summary>
internal sealed class JsonAnswer(int status, JsonNode? body) : IResult
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static readonly JsonAnswer NoContent = new(204, null);

    public int Status { get; } = status;

    public static JsonAnswer Ok(JsonNode body) => new(200, body);

    public static JsonAnswer Failed(int status, params IEnumerable<SalesforceError> errors) =>
        new(status, new JsonArray([.. errors.Select(Entry)]));

    public static JsonAnswer NotEmulated(string message) => Failed(501, new SalesforceError("NOT_EMULATED", message));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        if (body is null)
            return Task.CompletedTask;

        httpContext.Response.ContentType = "application/json;charset=UTF-8";
        return httpContext
            .Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body.ToJsonString(Options)), httpContext.RequestAborted)
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
