using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Api.Hosting.Limits;
using CoSell.Api.Requests;

namespace CoSell.Api.Pages.Frame;

/// <summary>A form as it was sent. What it says is judged by the same rules as the API's bodies.</summary>
internal sealed class FilledForm(IFormCollection form)
{
    public static async Task<FilledForm> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        new(await request.ReadFormAsync(cancellationToken));

    /// <summary>What stands in the field, without white space around it; null when it was left empty.</summary>
    public string? Text(string name) => form[name] is [var first, ..] && !string.IsNullOrWhiteSpace(first) ? first.Trim() : null;

    /// <summary>Everything that was ticked under that name.</summary>
    public IReadOnlyList<string> Ticked(string name) => [.. form[name].OfType<string>().Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>The form as a body of the operation that does the same.</summary>
    public static BodyReader Body(JsonObject body, LimitSettings limits) => BodyReader.Of(JsonSerializer.SerializeToElement(body), limits);

    /// <summary>The JSON that was pasted; throws <see cref="InvalidBodyException"/> naming the field.</summary>
    public JsonNode? Json(string name)
    {
        try
        {
            return Text(name) is { } text ? JsonNode.Parse(text) : null;
        }
        catch (JsonException e)
        {
            throw new InvalidBodyException([new FieldError("/" + name, $"Must be JSON: {e.Message}", "Paste the whole record, with its braces.")]);
        }
    }
}
