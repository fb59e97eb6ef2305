using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

/// <summary>
/// Parts of form content. It travels as <c>{"$content-type":…,"$formdata":[{"key":…,"value":…}]}</c> or
/// <c>{"$content-type":…,"$multipart":[{"headers":…,"body":…}]}</c>.
/// </summary>
internal static class FormFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("triggerFormDataValue", 1, 1, a => Single(a, Trigger(a), a.Text(0))),
        new("triggerFormDataMultiValues", 1, 1, a => new JArray(Values(a, Trigger(a), a.Text(0)))),
        new("triggerMultipartBody", 1, 1, a => Part(a, Trigger(a), a.Integer(0))),
        new("formDataValue", 2, 2, a => Single(a, Body(a), a.Text(1))),
        new("formDataMultiValues", 2, 2, a => new JArray(Values(a, Body(a), a.Text(1)))),
        new("multipartBody", 2, 2, a => Part(a, Body(a), a.Integer(1))),
    ];

    private static JToken Trigger(Arguments a) => RunFunctions.Member(RunFunctions.Member(a.Context.Trigger, "outputs"), "body");

    private static JToken Body(Arguments a) => RunFunctions.Member(a.Context.Outputs(a.Text(0)), "body");

    private static JToken Single(Arguments a, JToken body, string key) => Values(a, body, key).ToList() switch
    {
        [var only] => only,
        [] => JValue.CreateNull(),
        var several => throw a.Fault($"the form has {several.Count} values for '{key}'."),
    };

    private static IEnumerable<JToken> Values(Arguments a, JToken body, string key) => List(a, body, "$formdata")
        .Where(pair => string.Equals((string?)pair["key"], key, StringComparison.Ordinal))
        .Select(pair => pair["value"] ?? JValue.CreateNull());

    private static JToken Part(Arguments a, JToken body, int index)
    {
        var parts = List(a, body, "$multipart");
        return index >= 0 && index < parts.Count
            ? parts[index]["body"] ?? JValue.CreateNull()
            : throw a.Fault($"there is no part {index}; there are {parts.Count}.");
    }

    private static JArray List(Arguments a, JToken body, string name) => (body as JObject)?[name] as JArray
        ?? throw a.Fault($"the body is of type '{JsonValues.TypeOf(body)}' and holds no '{name}'.");
}
