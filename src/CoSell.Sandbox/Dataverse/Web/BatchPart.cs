using CoSell.Sandbox.Dataverse.Errors;

namespace CoSell.Sandbox.Dataverse.Web;

/// <summary>One part of a batch: a request, or a change set of several. Lines end in CRLF, as the format demands.</summary>
internal sealed class BatchPart
{
    private const string LineEnd = "\r\n";

    private BatchPart(string outer, string inner)
    {
        var outerHeaders = ReadHeaders(outer.Split(LineEnd));
        ContentId = outerHeaders.GetValueOrDefault("Content-ID");
        var type = outerHeaders.GetValueOrDefault("Content-Type") ?? string.Empty;
        if (type.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase))
        {
            ChangeSet = Split(inner, type);
            return;
        }

        var (head, body) = Cut(inner);
        var lines = head.Split(LineEnd);
        var words = lines[0].Split(' ');
        if (words.Length < 2)
        {
            throw Unreadable($"'{lines[0]}' is not a request line");
        }

        (Method, Address) = (words[0], words[1]);
        Headers = ReadHeaders(lines[1..]);
        Body = body.TrimEnd('\r', '\n');
    }

    /// <summary>The requests of a change set; null for a single request.</summary>
    public IReadOnlyList<BatchPart>? ChangeSet { get; }

    public string? ContentId { get; }

    public string Method { get; } = string.Empty;

    public string Address { get; } = string.Empty;

    public IReadOnlyDictionary<string, string> Headers { get; } = new Dictionary<string, string>();

    public string Body { get; } = string.Empty;

    public static IReadOnlyList<BatchPart> Split(string body, string? contentType)
    {
        var delimiter = LineEnd + "--" + Boundary(contentType);
        var pieces = (LineEnd + body).Split(delimiter);
        if (pieces.Length < 3 || !pieces[^1].StartsWith("--", StringComparison.Ordinal))
        {
            throw Unreadable("the boundaries or line ends are not those of a multipart body");
        }

        return [.. pieces[1..^1].Select(piece => Cut(piece.TrimStart('\r', '\n'))).Select(piece => new BatchPart(piece.Head, piece.Body))];
    }

    private static string Boundary(string? contentType)
    {
        var name = contentType?.Split(';').Select(part => part.Trim()).FirstOrDefault(part => part.StartsWith("boundary=", StringComparison.OrdinalIgnoreCase));
        return name is null
            ? throw Refuse.Query("The batch request must have a \"Content-Type\" of multipart/mixed with a boundary.")
            : name["boundary=".Length..].Trim('"');
    }

    private static (string Head, string Body) Cut(string text)
    {
        var end = text.IndexOf(LineEnd + LineEnd, StringComparison.Ordinal);
        return end < 0 ? (text.TrimEnd('\r', '\n'), string.Empty) : (text[..end], text[(end + 4)..]);
    }

    private static Dictionary<string, string> ReadHeaders(IEnumerable<string> lines) => lines
        .Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2)
        .GroupBy(pair => pair[0].Trim(), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(same => same.Key, same => same.Last()[1].Trim(), StringComparer.OrdinalIgnoreCase);

    private static DataverseException Unreadable(string why) => new(400, "0x80048d19", $"The body of the batch cannot be read: {why}.");
}
