using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>The JSON object in the body of a call.</summary>
internal static class RequestBody
{
    public static async Task<JsonElement> ReadAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
        {
            throw new SalesforceException(
                415,
                new SalesforceError(
                    "UNSUPPORTED_MEDIA_TYPE",
                    "The content of the request is not in a supported format: send application/json"
                )
            );
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(
                request.Body,
                cancellationToken: request.HttpContext.RequestAborted
            );
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

    public static JsonObject AsObject(JsonElement body) => JsonObject.Create(body)!;
}
