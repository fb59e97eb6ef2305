using System.Net;
using System.Text.Json.Nodes;

namespace CoSell.Api.Tests.Support;

/// <summary>What the API answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string? MediaType, JsonObject Body)
{
    /// <summary>The pointers of the fields that were refused.</summary>
    public string[] Pointers => [.. Errors.Select(error => (string)error["pointer"]!)];

    public IReadOnlyList<JsonObject> Errors => [.. (Body["errors"]?.AsArray() ?? []).Select(error => error!.AsObject())];

    public string? Text(string name) => (string?)Body[name];

    public bool Flag(string name) => (bool)Body[name]!;

    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : []);
    }
}
