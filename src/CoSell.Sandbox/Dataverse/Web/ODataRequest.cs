using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Web;

/// <summary>One request of the Web API, whether it came alone or as a part of a batch.</summary>
internal sealed class ODataRequest
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly IReadOnlyDictionary<string, string> headers;
    private readonly string body;

    /// <param name="method">The HTTP method.</param>
    /// <param name="address">Path and query, as sent.</param>
    /// <param name="headers">By name, without regard to case.</param>
    /// <param name="body">As sent; empty for none.</param>
    /// <param name="root">The Web API's own address, for the addresses in the answer.</param>
    public ODataRequest(string method, string address, IReadOnlyDictionary<string, string> headers, string body, Uri root)
    {
        (Method, Address, this.headers, this.body, Root) = (method, address, headers, body, root);
        var question = address.IndexOf('?', StringComparison.Ordinal);
        Path = question < 0 ? address : address[..question];
        Query = question < 0 ? new Dictionary<string, string>() : ReadQuery(address[(question + 1)..]);
        Resource = ResourcePath.Parse(Path);
        Prefer = new Preferences(Header("Prefer"));
    }

    public string Method { get; }

    public string Address { get; }

    public string Path { get; }

    public IReadOnlyDictionary<string, string> Query { get; }

    public ResourcePath Resource { get; }

    public Preferences Prefer { get; }

    /// <summary><c>…/api/data/v9.2/</c>.</summary>
    public Uri Root { get; }

    /// <summary>The header's value; null when it is missing, and for <c>If-None-Match: null</c>, which only switches caches off.</summary>
    public string? Header(string name) => headers.TryGetValue(name, out var value) && value != "null" ? value : null;

    /// <summary>The body's object. Throws when it is none.</summary>
    public JsonObject ReadObject(Table table)
    {
        var type = Header("Content-Type");
        if (type is null || !type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw Refuse.MediaType(type);
        }

        try
        {
            return JsonNode.Parse(body, null, Strict) as JsonObject
                ?? throw Refuse.Payload(table, "Microsoft.OData.ODataException: A JSON object was expected.");
        }
        catch (JsonException e)
        {
            throw Refuse.Payload(table, "Microsoft.OData.ODataException: " + e.Message);
        }
    }

    private static Dictionary<string, string> ReadQuery(string text)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)))
        {
            var name = Decode(pair[0]);
            if (!options.TryAdd(name, Decode(pair.ElementAtOrDefault(1) ?? string.Empty)))
            {
                throw Refuse.Query($"Query option '{name}' was specified more than once, but it must be specified at most once.");
            }
        }

        return options;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
