using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.AspNetCore.WebUtilities;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>One call of the data API, whether it came by itself or inside a composite one.</summary>
internal sealed class ApiRequest
{
    private const int LongestTarget = 16 * 1024;

    private readonly ReadOnlyMemory<byte> content;

    /// <param name="method">The HTTP method.</param>
    /// <param name="target">Path and query as they were sent: an escaped slash belongs to its segment.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="content">The body, empty when there is none.</param>
    public ApiRequest(string method, string target, IHeaderDictionary headers, ReadOnlyMemory<byte> content)
    {
        IsTooLong = target.Length > LongestTarget;
        var parts = target.Split('?', 2);
        Path = [.. parts[0].TrimStart('/').Split('/').Select(Uri.UnescapeDataString)];
        Query = new QueryCollection(QueryHelpers.ParseQuery(parts.Length == 2 ? parts[1] : null));
        Headers = headers;
        Method = method == "POST" ? Overridden() ?? method : method;
        this.content = content;
    }

    /// <summary>Whether the address is longer than Salesforce takes.</summary>
    public bool IsTooLong { get; }

    public string Method { get; }

    public string[] Path { get; }

    public IQueryCollection Query { get; }

    public IHeaderDictionary Headers { get; }

    /// <summary>Whether a save may go on where a duplicate rule finds the record twice.</summary>
    public bool AllowsDuplicates =>
        Headers["Sforce-Duplicate-Rule-Header"]
            .ToString()
            .Replace(" ", "", StringComparison.Ordinal)
            .Contains("allowSave=true", StringComparison.OrdinalIgnoreCase);

    public static async Task<ApiRequest> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return new(request.Method, target, request.Headers, body.ToArray());
    }

    public RequestHeaders TypedHeaders() => new(Headers);

    /// <summary>The JSON object of the body.</summary>
    public JsonElement Json()
    {
        var type = TypedHeaders().ContentType?.MediaType.Value;
        if (type is null || !type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
            throw Refuse.MediaType();

        try
        {
            using var document = JsonDocument.Parse(content);
            var body = document.RootElement.Clone();
            return body.ValueKind == JsonValueKind.Object ? body : throw Refuse.Json("The body must be a JSON object");
        }
        catch (JsonException error)
        {
            throw Refuse.Json(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The body is not JSON at [line:{error.LineNumber + 1}, column:{error.BytePositionInLine + 1}]"
                )
            );
        }
    }

    /// <summary>The body as a tree of its own.</summary>
    public JsonObject JsonObject() => System.Text.Json.Nodes.JsonObject.Create(Json())!;

    /// <summary>For clients that cannot send PATCH, a POST may name another method.</summary>
    private string? Overridden()
    {
        var method = Query["_HttpMethod"].FirstOrDefault() ?? Headers["X-HTTP-Method-Override"].FirstOrDefault();
        return method?.ToUpperInvariant();
    }
}
