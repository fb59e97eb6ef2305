using System.Text;
using System.Xml;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

/// <summary>base64, data URIs, binary values and XML escapes.</summary>
internal static class EncodingFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("base64", 1, 1, a => a.Limited(Convert.ToBase64String(Bytes(a)))),
        new("base64ToString", 1, 1, a => Encoding.UTF8.GetString(FromBase64(a, a.Text(0)))),
        new("decodeBase64", 1, 1, a => Encoding.UTF8.GetString(FromBase64(a, a.Text(0)))),
        new("base64ToBinary", 1, 1, a => ContentText.Pack(FromBase64(a, a.Text(0)), ContentText.Binary)),
        new("binary", 1, 1, a => ContentText.Pack(Bytes(a), ContentText.Binary)),
        new("dataUri", 1, 1, a => "data:text/plain;charset=utf-8;base64," + Convert.ToBase64String(Bytes(a))),
        new("dataUriToString", 1, 1, a => Encoding.UTF8.GetString(FromDataUri(a).Content)),
        new("dataUriToBinary", 1, 1, DataUriToBinary),
        new("decodeDataUri", 1, 1, DataUriToBinary),
        new("encodeXmlValue", 1, 1, a => System.Security.SecurityElement.Escape(a.Text(0))),
        new("decodeXmlValue", 1, 1, a => System.Net.WebUtility.HtmlDecode(a.Text(0))),
        new("encodeXmlName", 1, 1, a => XmlConvert.EncodeName(a.Text(0))),
        new("decodeXmlName", 1, 1, a => XmlConvert.DecodeName(a.Text(0))),
    ];

    private static byte[] Bytes(Arguments a) =>
        ContentText.TryUnpack(a[0], out var content) ? content : Encoding.UTF8.GetBytes(a.Text(0));

    private static byte[] FromBase64(Arguments a, string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw a.Fault("the value is not a valid base64 string.");
        }
    }

    private static JToken DataUriToBinary(Arguments a)
    {
        var (type, content) = FromDataUri(a);
        return ContentText.Pack(content, type);
    }

    private static (string Type, byte[] Content) FromDataUri(Arguments a)
    {
        var uri = a.Text(0);
        var comma = uri.IndexOf(',', StringComparison.Ordinal);
        if (!uri.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || comma < 0)
            throw a.Fault("the value is not a data URI.");
        var type = uri["data:".Length..comma];
        var data = uri[(comma + 1)..];
        return type.EndsWith(";base64", StringComparison.OrdinalIgnoreCase)
            ? (type[..^";base64".Length], FromBase64(a, data))
            : (type, Encoding.UTF8.GetBytes(Uri.UnescapeDataString(data)));
    }
}
