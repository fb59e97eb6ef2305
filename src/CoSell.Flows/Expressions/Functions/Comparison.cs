using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

/// <summary>Order of two values: numbers with numbers, texts with texts (ordinal); anything else is an error.</summary>
internal static class Comparison
{
    public static int Compare(Arguments arguments)
    {
        var (left, right) = (arguments[0], arguments[1]);
        if (!JsonValues.IsNumber(left) && left.Type != JTokenType.String)
            throw arguments.Wrong(0, "a number or a string");
        if (TryCompare(left, right, out var order))
            return order;
        throw arguments.Wrong(1, $"of the same type as the first, '{JsonValues.TypeOf(left)}'");
    }

    public static bool TryCompare(JToken left, JToken right, out int order)
    {
        order = 0;
        if (JsonValues.IsNumber(left) && JsonValues.IsNumber(right))
            order = JsonValues.CompareNumbers(left, right);
        else if (left is JValue { Value: string a } && right is JValue { Value: string b })
            order = string.CompareOrdinal(a, b);
        else
            return false;
        return true;
    }
}
