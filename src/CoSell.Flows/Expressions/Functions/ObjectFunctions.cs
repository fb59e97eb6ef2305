using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

/// <summary>Objects are values: each function answers with a changed copy.</summary>
internal static class ObjectFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("setProperty", 3, 3, a => Changed(a, copy => copy[NameIn(copy, a.Text(1))] = a[2])),
        new("addProperty", 3, 3, AddProperty),
        new("removeProperty", 2, 2, a => Changed(a, copy => copy.Remove(NameIn(copy, a.Text(1))))),
    ];

    private static JToken AddProperty(Arguments a) => JsonValues.Find(a.Object(0), a.Text(1)) is null
        ? Changed(a, copy => copy[a.Text(1)] = a[2])
        : throw a.Fault($"the object already has a property '{a.Text(1)}'.");

    private static JObject Changed(Arguments a, Action<JObject> change)
    {
        var copy = (JObject)a.Object(0).DeepClone();
        change(copy);
        return copy;
    }

    private static string NameIn(JObject target, string name) => JsonValues.Find(target, name)?.Name ?? name;
}
