using CoSell.Sandbox.Dataverse.Errors;

namespace CoSell.Sandbox.Dataverse.Web;

/// <summary>What an address names: <c>name</c>, <c>name(key)</c>, <c>name(key)/rest</c>. The parts are already decoded.</summary>
internal sealed record ResourcePath(string Name, string? Key, string? Rest)
{
    public const string Root = "/api/data/";

    private static readonly string[] Versions = ["v9.0", "v9.1", "v9.2"];

    /// <summary>Reads a full address, one that begins with <c>/api/data</c>, or one that is relative to the Web API.</summary>
    public static ResourcePath Parse(string address)
    {
        var path = Uri.UnescapeDataString(WithoutRoot(address).TrimStart('/'));
        var open = path.IndexOf('(', StringComparison.Ordinal);
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (open < 0 || (slash >= 0 && slash < open))
        {
            return slash < 0 ? new(path, null, null) : new(path[..slash], null, path[(slash + 1)..]);
        }

        var close = Close(path, open);
        var rest = path[(close + 1)..];
        return new(path[..open], path[(open + 1)..close], rest.Length == 0 ? null : rest.TrimStart('/'));
    }

    private static string WithoutRoot(string address)
    {
        var start = address.IndexOf(Root, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return address;
        }

        var rest = address[(start + Root.Length)..];
        var version = rest.Split('/', 2);
        return Versions.Contains(version[0], StringComparer.OrdinalIgnoreCase)
            ? version.ElementAtOrDefault(1) ?? string.Empty
            : throw Refuse.NotEmulated($"version '{version[0]}' of the Web API");
    }

    /// <summary>The parenthesis that closes, outside of quoted text.</summary>
    private static int Close(string path, int open)
    {
        var quoted = false;
        for (var at = open + 1; at < path.Length; at++)
        {
            quoted ^= path[at] == '\'';
            if (!quoted && path[at] == ')')
            {
                return at;
            }
        }

        throw Refuse.Query($"Bad Request - Error in query syntax: the parenthesis in '{path}' is not closed.");
    }
}
