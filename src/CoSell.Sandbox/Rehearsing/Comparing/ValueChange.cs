using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Rehearsing.Comparing;

/// <summary>One value of a definition that differs.</summary>
/// <param name="Path">Its place, for example <c>inputs/parameters/item</c>.</param>
/// <param name="Was">As shipped, objects as JSON; null when it is new.</param>
/// <param name="Now">As in the package; null when it is gone.</param>
internal sealed record ValueChange(string Path, string? Was, string? Now)
{
    /// <summary>Every value that differs; elements of a list are taken as a set.</summary>
    public static IEnumerable<ValueChange> Between(JToken? was, JToken? now, string path = "")
    {
        if (JToken.DeepEquals(was, now))
        {
            return [];
        }

        return (was, now) switch
        {
            (JObject left, JObject right) => left.Properties().Concat(right.Properties()).Select(property => property.Name).Distinct()
                .SelectMany(name => Between(left[name], right[name], path.Length == 0 ? name : $"{path}/{name}")),
            (JArray left, JArray right) => Missing(left, right).Select(item => new ValueChange(path, Text(item), null))
                .Concat(Missing(right, left).Select(item => new ValueChange(path, null, Text(item)))),
            _ => [new ValueChange(path, Text(was), Text(now))],
        };
    }

    private static IEnumerable<JToken> Missing(JArray from, JArray inThat) =>
        from.Where(item => !inThat.Any(other => JToken.DeepEquals(item, other)));

    private static string? Text(JToken? token) => token switch
    {
        null => null,
        JValue { Value: string text } => text,
        _ => token.ToString(Formatting.None),
    };
}
