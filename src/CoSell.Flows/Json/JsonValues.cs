using System.Globalization;
using System.Numerics;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Json;

/// <summary>The rules of the flow language on JSON values: text form, equality and lookup.</summary>
internal static class JsonValues
{
    public static bool IsNull(JToken? token) => token is null or { Type: JTokenType.Null or JTokenType.Undefined };

    public static bool IsNumber(JToken token) => token.Type is JTokenType.Integer or JTokenType.Float;

    /// <summary>What interpolation and <c>string()</c> give: null is empty, objects and arrays are their JSON.</summary>
    public static string TextOf(JToken? token) => token switch
    {
        null => "",
        JContainer => JsonText.Write(token),
        JValue { Value: null } => "",
        JValue { Value: double number } => NumberText.Of(number),
        JValue { Value: DateTime time } => Timestamps.Format(time),
        JValue { Value: DateTimeOffset time } => Timestamps.Format(time.UtcDateTime),
        JValue { Value: IFormattable value } => value.ToString(null, CultureInfo.InvariantCulture),
        JValue value => value.Value?.ToString() ?? "",
        _ => token.ToString(),
    };

    /// <summary>
    /// A copy that holds only what JSON text can hold: a time or identifier that came as a .NET value becomes a text,
    /// so that it compares like one.
    /// </summary>
    public static T Plain<T>(T token)
        where T : JToken
    {
        var copy = (T)token.DeepClone();
        var values = copy is JContainer container ? container.Descendants().OfType<JValue>() : [];
        foreach (var value in copy is JValue single ? [single] : values)
        {
            if (value.Type is JTokenType.Date or JTokenType.Guid or JTokenType.Uri or JTokenType.TimeSpan)
                value.Value = TextOf(value);
        }

        return copy;
    }

    /// <summary>The type's name as error messages give it.</summary>
    public static string TypeOf(JToken? token) => IsNull(token) ? "Null" : token!.Type.ToString();

    /// <summary>Type-strict deep equality; 1 and 1.0 are the same number, the order of properties does not matter.</summary>
    public static bool AreEqual(JToken? left, JToken? right)
    {
        if (IsNull(left) || IsNull(right))
            return IsNull(left) && IsNull(right);
        if (IsNumber(left!) && IsNumber(right!))
            return CompareNumbers(left!, right!) == 0;
        return (left, right) switch
        {
            (JObject a, JObject b) => a.Count == b.Count
                && a.Properties().All(p => b.Property(p.Name, StringComparison.Ordinal) is { } other && AreEqual(p.Value, other.Value)),
            (JArray a, JArray b) => a.Count == b.Count && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
            (JValue a, JValue b) => a.Type == b.Type && Equals(a.Value, b.Value),
            _ => false,
        };
    }

    public static int CompareNumbers(JToken left, JToken right)
    {
        if (left is JValue { Value: long a } && right is JValue { Value: long b })
            return a.CompareTo(b);
        if (left is JValue { Value: decimal } || right is JValue { Value: decimal })
            return ToDecimal(left).CompareTo(ToDecimal(right));
        return ToDouble(left).CompareTo(ToDouble(right));
    }

    public static double ToDouble(JToken token) => ((JValue)token).Value switch
    {
        BigInteger big => (double)big,
        { } value => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        null => 0,
    };

    public static decimal ToDecimal(JToken token) => ((JValue)token).Value switch
    {
        BigInteger big => (decimal)big,
        { } value => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        null => 0,
    };

    /// <summary>
    /// Looks a property up by its exact name, then ignoring case: header names arrive in any case, and the engine
    /// looks names up without regard to it (inferred).
    /// </summary>
    public static JProperty? Find(JObject target, string name) =>
        target.Property(name, StringComparison.Ordinal) ?? target.Property(name, StringComparison.OrdinalIgnoreCase);
}
