using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking;

/// <summary>Finds the strings that the engine evaluates.</summary>
internal static class ExpressionFinder
{
    // Texts for people and for the designer are not evaluated, nor are schemas; inner actions are looked at on their own.
    private static readonly HashSet<string> NotInActions =
        ["actions", "else", "default", "runAfter", "metadata", "description", "type", "kind"];

    private static readonly HashSet<string> NotInTriggers = ["metadata", "description", "type", "kind"];

    public static IEnumerable<CheckedExpression> InTrigger(JObject trigger) =>
        In(null, trigger, "", NotInTriggers);

    public static IEnumerable<CheckedExpression> InAction(CheckedAction action)
    {
        var cases = (action.Definition["cases"] as JObject)?.Properties() ?? [];
        return In(action, action.Definition, "", [.. NotInActions, "cases"])
            .Concat(cases.SelectMany(c => Walk(action, c.Value["case"], $"cases/{c.Name}/case")));
    }

    private static IEnumerable<CheckedExpression> In(
        CheckedAction? action,
        JObject definition,
        string location,
        HashSet<string> left) =>
        definition.Properties()
            .Where(property => !left.Contains(property.Name))
            .SelectMany(property => Walk(action, property.Value, location + property.Name));

    private static IEnumerable<CheckedExpression> Walk(CheckedAction? action, JToken? token, string location) =>
        token switch
        {
            JObject o => o.Properties()
                .Where(property => !(location == "inputs" && property is { Name: "schema", Value: JObject }))
                .SelectMany(property => Name(action, property.Name, location)
                    .Concat(Walk(action, property.Value, $"{location}/{property.Name}"))),
            JArray a => a.SelectMany((element, i) => Walk(action, element, $"{location}/{i}")),
            JValue { Value: string text } when text.Contains('@', StringComparison.Ordinal) =>
                [CheckedExpression.Parse(action, location, text)],
            _ => [],
        };

    private static IEnumerable<CheckedExpression> Name(CheckedAction? action, string name, string location) =>
        name.StartsWith('@') || name.Contains("@{", StringComparison.Ordinal)
            ? [CheckedExpression.Parse(action, $"{location}/{name}", name)]
            : [];
}
