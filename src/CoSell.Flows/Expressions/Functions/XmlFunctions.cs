using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

internal static class XmlFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("xml", 1, 1, Xml),
        new("xpath", 2, 2, XPath),
    ];

    public static bool IsXml(JToken token) =>
        token is JObject o && o["$content-type"] is JValue { Value: string type }
        && type.Contains("xml", StringComparison.OrdinalIgnoreCase);

    public static JToken ToJson(JToken xml) =>
        Json.JsonText.Parse(JsonConvert.SerializeXNode(XDocument.Parse(ContentText.Of(xml))));

    /// <summary>A declaration that the text has is kept.</summary>
    private static string Text(XDocument document) =>
        (document.Declaration is { } declaration ? declaration.ToString() : "") + document.ToString(SaveOptions.DisableFormatting);

    private static JToken Xml(Arguments a)
    {
        if (IsXml(a[0]))
            return a[0];
        try
        {
            return ContentText.PackXml(a[0] is JObject o
                ? JsonConvert.DeserializeXNode(o.ToString(Newtonsoft.Json.Formatting.None))?.ToString(SaveOptions.DisableFormatting) ?? ""
                : Text(XDocument.Parse(a.Text(0), LoadOptions.PreserveWhitespace)));
        }
        catch (Exception e) when (e is XmlException or JsonException)
        {
            throw a.Fault($"the value cannot be converted to XML: {e.Message}");
        }
    }

    private static JToken XPath(Arguments a)
    {
        if (!IsXml(a[0]))
            throw a.Wrong(0, "an XML value, as xml() gives it");
        try
        {
            return XDocument.Parse(ContentText.Of(a[0])).XPathEvaluate(a.Text(1)) switch
            {
                bool flag => flag,
                double number => number % 1 == 0 ? new JValue((long)number) : number,
                string text => text,
                IEnumerable<object> nodes => new JArray(nodes.Select(Node)),
                _ => JValue.CreateNull(),
            };
        }
        catch (XPathException e)
        {
            throw a.Fault($"'{a.Text(1)}' is not a valid XPath: {e.Message}");
        }
        catch (XmlException e)
        {
            throw a.Fault($"the value is not well-formed XML: {e.Message}");
        }
    }

    private static JToken Node(object node) => node switch
    {
        XElement element => ContentText.PackXml(element.ToString(SaveOptions.DisableFormatting)),
        XAttribute attribute => attribute.Value,
        XText text => text.Value,
        _ => node.ToString() ?? "",
    };
}
