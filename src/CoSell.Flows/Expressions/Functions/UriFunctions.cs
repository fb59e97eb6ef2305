using System.Text;

namespace CoSell.Flows.Expressions.Functions;

internal static class UriFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("encodeUriComponent", 1, 1, a => Uri.EscapeDataString(a.Text(0))),
        new("uriComponent", 1, 1, a => Uri.EscapeDataString(a.Text(0))),
        new("decodeUriComponent", 1, 1, a => Uri.UnescapeDataString(a.Text(0))),
        new("uriComponentToString", 1, 1, a => Uri.UnescapeDataString(a.Text(0))),
        new("uriComponentToBinary", 1, 1, a => ContentText.Pack(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(a.Text(0))), ContentText.Binary)),
        new("uriHost", 1, 1, a => Parse(a).Host),
        new("uriPath", 1, 1, a => Parse(a).AbsolutePath),
        new("uriPathAndQuery", 1, 1, a => Parse(a).PathAndQuery),
        new("uriPort", 1, 1, a => Parse(a).Port),
        new("uriQuery", 1, 1, a => Parse(a).Query),
        new("uriScheme", 1, 1, a => Parse(a).Scheme),
    ];

    private static Uri Parse(Arguments a) => Uri.TryCreate(a.Text(0), UriKind.Absolute, out var uri)
        ? uri
        : throw a.Fault($"'{a.Text(0)}' is not an absolute URI.");
}
