using System.Globalization;
using System.Numerics;
using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

/// <summary>The evaluated arguments of one call, read with the type checks that the engine makes.</summary>
internal sealed class Arguments(string function, IReadOnlyList<JToken> values, IExpressionContext context)
{
    private const int LongestText = 131_072;
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth"];

    public int Count => values.Count;

    public IReadOnlyList<JToken> Values => values;

    public IExpressionContext Context => context;

    public JToken this[int index] => values[index];

    public bool Has(int index) => index < values.Count && !JsonValues.IsNull(values[index]);

    public string Text(int index) => values[index] is JValue { Value: string text } ? text : throw Wrong(index, "a string");

    public string? OptionalText(int index) => Has(index) ? Text(index) : null;

    public bool Flag(int index) => values[index] is JValue { Value: bool flag } ? flag : throw Wrong(index, "a boolean");

    public JArray Array(int index) => values[index] as JArray ?? throw Wrong(index, "an array");

    public JObject Object(int index) => values[index] as JObject ?? throw Wrong(index, "an object");

    public JToken Number(int index) =>
        JsonValues.IsNumber(values[index]) ? values[index] : throw Wrong(index, "an integer or a decimal number");

    public int Integer(int index) => values[index] is JValue { Value: long and >= int.MinValue and <= int.MaxValue } value
        ? (int)(long)value.Value
        : throw Wrong(index, "an integer");

    public long Long(int index) => values[index] switch
    {
        JValue { Value: long number } => number,
        JValue { Value: BigInteger number } => (long)number,
        _ => throw Wrong(index, "an integer"),
    };

    /// <summary>A result that the service limits in length.</summary>
    public JToken Limited(string text) => text.Length <= LongestText
        ? text
        : throw Fault($"the result has {text.Length} characters; {LongestText} is the limit.");

    /// <summary>A locale such as <c>fr-FR</c>; the given one when it is left out.</summary>
    public CultureInfo Culture(int index, string otherwise = "en-US")
    {
        var name = OptionalText(index) ?? otherwise;
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            throw Fault($"'{name}' is not a locale.");
        }
    }

    public ExpressionException Wrong(int index, string expected) => new(
        $"the function '{function}' expects its {Ordinals[Math.Min(index, Ordinals.Length - 1)]} parameter to be "
        + $"{expected}. The provided value is of type '{JsonValues.TypeOf(values[index])}'.");

    public ExpressionException Fault(string problem) => new($"the function '{function}' failed: {problem}");
}
