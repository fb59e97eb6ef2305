using System.Text;
using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions;

/// <summary>
/// Binary and XML values travel as <c>{"$content-type": "…", "$content": "base64"}</c>; turned into text they show
/// their content.
/// </summary>
internal static class ContentText
{
    public const string Xml = "application/xml;charset=utf-8";
    public const string Binary = "application/octet-stream";

    public static JObject Pack(byte[] content, string type) => new()
    {
        ["$content-type"] = type,
        ["$content"] = Convert.ToBase64String(content),
    };

    public static JObject PackXml(string xml) => Pack(Encoding.UTF8.GetBytes(xml), Xml);

    /// <summary>The content of such a value. False for any other, also for one whose content is no base64.</summary>
    public static bool TryUnpack(JToken? token, out byte[] content)
    {
        content = [];
        if (token is not JObject o || o["$content"] is not JValue { Value: string base64 } || o["$content-type"] is null)
            return false;
        var buffer = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, buffer, out var written))
            return false;
        content = buffer[..written];
        return true;
    }

    public static string Of(JToken? token) =>
        TryUnpack(token, out var content) ? Encoding.UTF8.GetString(content) : JsonValues.TextOf(token);
}
