using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Ledger.Dataverse.WebApi;

/// <summary>
/// Reads the answer to a batch: one reply for each change, or a single refusal where a change set was refused as a whole.
/// </summary>
internal static class BatchReply
{
    private const string LineEnd = "\r\n";

    /// <summary>The replies in the order of the changes. Throws <see cref="FormatException"/> when the text is no such answer.</summary>
    public static IReadOnlyList<DataverseReply> Read(string text, string? contentType)
    {
        var delimiter = LineEnd + "--" + BoundaryOf(contentType);
        var pieces = (LineEnd + text).Split(delimiter);
        return pieces.Length < 3 || !pieces[^1].StartsWith("--", StringComparison.Ordinal)
            ? throw new FormatException("The answer to a batch was cut off.")
            : [.. pieces[1..^1].SelectMany(ReadPart)];
    }

    private static IReadOnlyList<DataverseReply> ReadPart(string piece)
    {
        var (head, body) = Cut(piece.TrimStart('\r', '\n'));
        var type = HeaderOf(head, "Content-Type");
        return type?.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase) == true ? Read(body, type) : [ReadReply(body)];
    }

    private static DataverseReply ReadReply(string text)
    {
        var (head, body) = Cut(text);
        var words = head.Split(LineEnd)[0].Split(' ');
        if (words.Length < 2 || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            throw new FormatException("A part of the answer to a batch has no status.");
        }

        var wait = int.TryParse(HeaderOf(head, "Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : (TimeSpan?)null;
        return new DataverseReply((HttpStatusCode)status, ObjectOf(body), wait);
    }

    /// <summary>The JSON object that the text is; null for anything else, such as a proxy's page.</summary>
    public static JsonObject? ObjectOf(string text)
    {
        try
        {
            return text.AsSpan().TrimStart().StartsWith("{") ? JsonNode.Parse(text) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (string Head, string Body) Cut(string text)
    {
        var end = text.IndexOf(LineEnd + LineEnd, StringComparison.Ordinal);
        return end < 0 ? (text, string.Empty) : (text[..end], text[(end + 4)..]);
    }

    private static string? HeaderOf(string head, string name) => head.Split(LineEnd)
        .Select(line => line.Split(':', 2))
        .Where(pair => pair.Length == 2 && pair[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(pair => pair[1].Trim())
        .FirstOrDefault();

    private static string BoundaryOf(string? contentType)
    {
        var parameter = contentType?.Split(';').Select(part => part.Trim()).FirstOrDefault(part => part.StartsWith("boundary=", StringComparison.OrdinalIgnoreCase));
        return parameter is null
            ? throw new FormatException("The answer to a batch is not a multipart text.")
            : parameter["boundary=".Length..].Trim('"');
    }
}
