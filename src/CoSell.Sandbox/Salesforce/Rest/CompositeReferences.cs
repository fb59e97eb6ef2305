using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>The answers so far, and <c>@{reference.path[0].field}</c> filled in from them.</summary>
internal sealed partial class CompositeReferences
{
    private readonly Dictionary<string, JsonNode?> answers = new(StringComparer.Ordinal);

    /// <summary>Why the last text could not be filled in.</summary>
    public string Problem { get; private set; } = "";

    public void Add(string reference, JsonAnswer answer) => answers[reference] = answer.Body;

    public bool TryFill(string text, out string filled)
    {
        var found = true;
        filled = Reference()
            .Replace(
                text,
                match =>
                {
                    var value = Find(match.Groups["name"].Value, match.Groups["path"].Value);
                    found &= value is not null;
                    return value ?? "";
                }
            );
        return found;
    }

    public bool TryFill(JsonNode? body, out JsonNode? filled)
    {
        filled = body?.DeepClone();
        return filled is null || TryFillIn(filled);
    }

    private bool TryFillIn(JsonNode node) =>
        node switch
        {
            JsonObject members => members.ToList().TrueForAll(m => TrySet(m.Value, v => members[m.Key] = v)),
            JsonArray items => Enumerable.Range(0, items.Count).All(i => TrySet(items[i], v => items[i] = v)),
            _ => true,
        };

    private bool TrySet(JsonNode? value, Action<JsonNode> set)
    {
        if (value is not JsonValue single)
            return value is null || TryFillIn(value);

        if (!single.TryGetValue(out string? text))
            return true;

        var found = TryFill(text, out var filled);
        set(filled);
        return found;
    }

    private string? Find(string name, string path)
    {
        var value = Step().Matches(path).Aggregate(answers.GetValueOrDefault(name), Follow);
        if (value is null)
            Problem = $"Invalid reference specified. No value for {name}{path} found in {name}";

        return value?.ToString();
    }

    private static JsonNode? Follow(JsonNode? from, Match step) =>
        (from, step.Groups["index"].Value) switch
        {
            (JsonObject members, "") => members[step.Groups["member"].Value],
            (JsonArray items, { Length: > 0 } index) => items.ElementAtOrDefault(int.Parse(index, CultureInfo.InvariantCulture)),
            _ => null,
        };

    [GeneratedRegex(@"@\{(?<name>\w+)(?<path>(\.\w+|\[\d{1,4}\])*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\.(?<member>\w+)|\[(?<index>\d{1,4})\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Step();
}
