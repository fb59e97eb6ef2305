using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace CoSell.Core.Mapping;

/// <summary>Whether a row's properties are known and their values readable, each looked at by itself.</summary>
internal static class RowShape
{
    /// <summary>Switches a shipped row off; only in a file of one's own.</summary>
    public const string Off = "off";

    /// <summary>Adds every fault to the errors, and takes what cannot be read out of the row, into its unreadable ones.</summary>
    public static void Check(FileRow row, List<string> errors)
    {
        foreach (var (name, value) in row.Json.ToList())
        {
            if (Fault(name, value) is { } fault)
            {
                errors.Add($"{row.Place}: '{name}' {fault}");
                row.Json.Remove(name);
                row.Unreadable.Add(name);
            }
        }
    }

    /// <summary>Adds an error for each property that a whole row must have and this one lacks.</summary>
    public static void CheckWhole(FileRow row, List<string> errors)
    {
        foreach (var name in Required.Where(name => !row.Json.ContainsKey(name) && row.Unreadable.Add(name)))
        {
            errors.Add($"{row.Place}: has no '{name}'; a new row needs {Sentence(Required, "and")}.");
        }
    }

    /// <summary>The words in quotation marks, as a list in a sentence.</summary>
    public static string Sentence(IEnumerable<string> words, string last)
    {
        var all = words.Select(word => $"'{word}'").ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {last} {all[^1]}";
    }

    private static IEnumerable<string> Required =>
        MappingJson.RowProperties.Values.Where(property => property.IsRequired).Select(property => property.Name);

    private static string? Fault(string name, JsonNode? value)
    {
        if (name == Off)
        {
            return value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? null : $"is {Shown(value)}; write true, or leave it out.";
        }

        if (!MappingJson.RowProperties.TryGetValue(name, out var property))
        {
            return $"is not a known property; use one of {Sentence(MappingJson.RowProperties.Keys.Append(Off), "or")}.";
        }

        if (value is null)
        {
            return property.IsSetNullable ? null : "is null; write a value or leave it out.";
        }

        return MappingJson.Words(property.PropertyType) is { } words ? Words(property, words, value) : Other(property, value);
    }

    private static string? Words(JsonPropertyInfo property, IReadOnlyList<string> words, JsonNode value)
    {
        var isList = !property.PropertyType.IsEnum;
        if (isList && value is not JsonArray)
        {
            return $"is {Shown(value)}; write a list such as [\"{words[0]}\"].";
        }

        var wrong = (isList ? value.AsArray().ToList() : [value]).Where(word => !IsOneOf(words, word)).ToList();
        return wrong.Count == 0
            ? null
            : $"is {string.Join(", ", wrong.Select(Shown))}; use one of {Sentence(words, "or")}.";
    }

    private static bool IsOneOf(IReadOnlyList<string> words, JsonNode? word) =>
        word?.GetValueKind() == JsonValueKind.String && words.Contains((string)word!, StringComparer.Ordinal);

    private static string? Other(JsonPropertyInfo property, JsonNode value)
    {
        if (!MappingJson.Fits(value, property.PropertyType))
        {
            return $"is {Shown(value)}; write {Expected(property.PropertyType)}.";
        }

        var isBlank = property.IsRequired && value.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace((string?)value);
        return isBlank ? "is empty; write a text." : null;
    }

    private static string Expected(Type type) =>
        type == typeof(string) ? "a text"
        : type == typeof(bool) ? "true or false"
        : type == typeof(int?) ? "a whole number"
        : "an object whose values are texts";

    private static string Shown(JsonNode? value) => MappingJson.Text(value);
}
