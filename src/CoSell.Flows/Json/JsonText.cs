using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Json;

/// <summary>Reads and writes JSON as the flow engine sees it: no text is ever taken for a date.</summary>
internal static class JsonText
{
    private static readonly JsonLoadSettings Strict = new()
    {
        DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error,
    };

    /// <summary>Parses data; a repeated property keeps its last value.</summary>
    public static JToken Parse(string text) => Parse(text, new JsonLoadSettings());

    /// <summary>Parses a definition, where a repeated property is always a mistake.</summary>
    public static JToken ParseStrictly(string text) => Parse(text, Strict);

    /// <summary>JSON text, compact by default. Numbers are written without exponents, as money must be.</summary>
    public static string Write(JToken token, bool indented = false)
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var writer = new PlainNumberWriter(text) { Formatting = indented ? Formatting.Indented : Formatting.None };
        token.WriteTo(writer);
        writer.Flush();
        return text.ToString();
    }

    private static JToken Parse(string text, JsonLoadSettings settings)
    {
        using var reader = new JsonTextReader(new StringReader(text))
        {
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Double,
            MaxDepth = 256,
        };
        var token = JToken.ReadFrom(reader, settings);
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
                throw new JsonReaderException($"Additional text after the JSON value at line {reader.LineNumber}.");
        }

        return token;
    }
}
