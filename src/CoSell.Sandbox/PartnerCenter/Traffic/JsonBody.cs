using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Errors;

namespace CoSell.Sandbox.PartnerCenter.Traffic;

/// <summary>Reads a request's JSON; a property that is there twice is an error, not a surprise later.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static async Task<JsonNode?> ReadAsync(HttpRequest request, bool ignoreCase, params string[] mediaTypes)
    {
        var found = request.ContentType?.Split(';')[0].Trim();
        if (!mediaTypes.Contains(found, StringComparer.OrdinalIgnoreCase))
        {
            throw Refuse.MediaType(request.ContentType);
        }

        try
        {
            var nodes = new JsonNodeOptions { PropertyNameCaseInsensitive = ignoreCase };
            return await JsonNode.ParseAsync(request.Body, nodes, Strict, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            throw Refuse.Invalid("The body is not valid JSON.");
        }
    }
}
