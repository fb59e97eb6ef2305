using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions;

/// <summary>Property and index selection with the engine's rules on what is missing.</summary>
internal static class Selection
{
    public static JToken Select(JToken target, JToken key, bool optional) => target switch
    {
        JObject o => FromObject(o, key, optional),
        JArray a => FromArray(a, key, optional),
        _ when JsonValues.IsNull(target) => optional
            ? JValue.CreateNull()
            : throw new ExpressionException(
                $"property '{JsonValues.TextOf(key)}' cannot be selected: the value before it is null."),
        _ => throw new ExpressionException(
            $"property '{JsonValues.TextOf(key)}' cannot be selected. Property selection is not supported on values of "
            + $"type '{JsonValues.TypeOf(target)}'."),
    };

    /// <summary>Follows <c>body/value</c>; a property that has the whole path as its name wins.</summary>
    public static JToken Walk(JToken target, string path, bool optional)
    {
        if (target is JObject o && JsonValues.Find(o, path) is { } whole)
            return whole.Value;
        return path.Split('/').Aggregate(target, (current, segment) => Select(current, new JValue(segment), optional));
    }

    private static JToken FromObject(JObject target, JToken key, bool optional)
    {
        if (key is not JValue { Value: string name })
            throw new ExpressionException($"a property is selected by a text, not by a value of type '{JsonValues.TypeOf(key)}'.");
        if (JsonValues.Find(target, name) is { } property)
            return property.Value;
        return optional
            ? JValue.CreateNull()
            : throw new ExpressionException(
                $"property '{name}' doesn't exist, available properties are "
                + $"'{string.Join(", ", target.Properties().Select(p => p.Name))}'.");
    }

    private static JToken FromArray(JArray target, JToken key, bool optional)
    {
        if (key is not JValue { Value: long index })
        {
            throw new ExpressionException(
                $"property '{JsonValues.TextOf(key)}' cannot be selected. Array elements can only be selected using an "
                + "integer index.");
        }

        if (index >= 0 && index < target.Count)
            return target[(int)index];
        return optional
            ? JValue.CreateNull()
            : throw new ExpressionException($"array index '{index}' is outside bounds (0, {target.Count - 1}) of array.");
    }
}
