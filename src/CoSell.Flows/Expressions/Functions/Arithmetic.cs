using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

/// <summary>Whole numbers stay whole; a value made by <c>decimal()</c> stays exact; all else is a double.</summary>
internal static class Arithmetic
{
    public static JToken Apply(
        Arguments a,
        Func<long, long, long> whole,
        Func<decimal, decimal, decimal> exact,
        Func<double, double, double> rough)
    {
        var (left, right) = (a.Number(0), a.Number(1));
        try
        {
            if (left is JValue { Value: long x } && right is JValue { Value: long y })
                return whole(x, y);
            if (left is JValue { Value: decimal } || right is JValue { Value: decimal })
                return exact(JsonValues.ToDecimal(left), JsonValues.ToDecimal(right));
        }
        catch (OverflowException)
        {
            throw a.Fault("the result is too large for its type.");
        }

        return rough(JsonValues.ToDouble(left), JsonValues.ToDouble(right));
    }
}
