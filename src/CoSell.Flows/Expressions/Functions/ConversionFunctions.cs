using System.Globalization;
using System.Xml;
using CoSell.Flows.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

internal static class ConversionFunctions
{
    /// <summary>What float() and isFloat() take: also a sign at the end and group separators anywhere.</summary>
    public const NumberStyles Styles = NumberStyles.Float | NumberStyles.AllowThousands | NumberStyles.AllowTrailingSign;

    public static IReadOnlyList<Function> All { get; } =
    [
        new("string", 1, 1, a => a.Limited(ContentText.Of(a[0]))),
        new("int", 1, 1, Int),
        new("float", 1, 2, Float),
        new("decimal", 1, 1, Decimal),
        new("bool", 1, 1, Bool),
        new("json", 1, 1, Json),
    ];

    private static JToken Int(Arguments a)
    {
        if (a[0] is JValue { Value: long })
            return a[0];
        if (a[0].Type is JTokenType.Float)
            return (long)JsonValues.ToDouble(a[0]);
        return long.TryParse(a.Text(0), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw a.Fault($"the text '{a.Text(0)}' cannot be converted to an integer.");
    }

    private static JToken Float(Arguments a)
    {
        if (JsonValues.IsNumber(a[0]))
            return JsonValues.ToDouble(a[0]);
        return double.TryParse(a.Text(0), Styles, a.Culture(1, otherwise: ""), out var number)
            ? number
            : throw a.Fault($"the text '{a.Text(0)}' cannot be converted to a number.");
    }

    private static JToken Decimal(Arguments a)
    {
        if (JsonValues.IsNumber(a[0]))
            return JsonValues.ToDecimal(a[0]);
        return decimal.TryParse(a.Text(0), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw a.Fault($"the text '{a.Text(0)}' cannot be converted to a decimal number.");
    }

    private static JToken Bool(Arguments a) => a[0] switch
    {
        JValue { Value: bool } flag => flag,
        _ when JsonValues.IsNumber(a[0]) => JsonValues.ToDouble(a[0]) != 0,
        JValue { Value: string text } when bool.TryParse(text, out var flag) => flag,
        _ => throw a.Wrong(0, "a boolean, a number or the text 'true' or 'false'"),
    };

    private static JToken Json(Arguments a)
    {
        var isXml = XmlFunctions.IsXml(a[0]);
        if (!isXml && a[0] is not JValue { Value: string } && !ContentText.TryUnpack(a[0], out _))
            return a[0] is JContainer || JsonValues.IsNumber(a[0]) ? a[0] : throw a.Wrong(0, "a string or an XML value");
        try
        {
            return isXml ? XmlFunctions.ToJson(a[0]) : JsonText.Parse(ContentText.Of(a[0]));
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            throw a.Fault($"the value cannot be converted to JSON: {e.Message}");
        }
    }
}
