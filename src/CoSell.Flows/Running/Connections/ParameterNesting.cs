using CoSell.Flows.Expressions;
using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Connections;

/// <summary>
/// Turns flattened parameters back into objects: <c>item/Name</c> becomes <c>{"item":{"Name":…}}</c>. A whole
/// <c>item</c> and single <c>item/…</c> keys are merged, the single ones winning. Explicit nulls are kept: in a body
/// they clear a field.
/// </summary>
internal static class ParameterNesting
{
    public static JObject Nest(JObject flat)
    {
        var nested = new JObject();
        // Whole objects first, whatever the order of the keys.
        foreach (var property in flat.Properties().OrderBy(p => p.Name.Count(c => c == '/')))
            Put(nested, property.Name.Split('/'), property);
        return nested;
    }

    private static void Put(JObject root, string[] path, JProperty property)
    {
        var target = root;
        foreach (var segment in path[..^1])
        {
            if (JsonValues.IsNull(target[segment]))
                target[segment] = new JObject();
            target = target[segment] as JObject
                ?? throw new ExpressionException(
                    $"'{segment}' has a value that is not an object, so '{property.Name}' cannot be set inside it.")
                    .At($"inputs/parameters/{property.Name}");
        }

        target[path[^1]] = property.Value.DeepClone();
    }
}
