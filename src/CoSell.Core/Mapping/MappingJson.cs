using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CoSell.Core.Mapping;

/// <summary>How mapping files are written as JSON: names and words in camel case, comments and trailing commas allowed.</summary>
internal static class MappingJson
{
    public static readonly JsonDocumentOptions Document = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    private static readonly JsonSerializerOptions Options = Frozen();

    /// <summary>Every property that a row may have, by its name in the file.</summary>
    public static IReadOnlyDictionary<string, JsonPropertyInfo> RowProperties { get; } = Options.GetTypeInfo(typeof(MappingRow))
        .Properties.Where(property => property.Set is not null).ToDictionary(property => property.Name);

    /// <summary>The row of a file whose properties <see cref="RowShape"/> has looked at: numbers for words and nulls are refused there.</summary>
    public static MappingRow Row(JsonObject row) => row.Deserialize<MappingRow>(Options)!;

    /// <summary>The row as a mapping file says it, with every property.</summary>
    public static JsonObject Of(MappingRow row) => JsonSerializer.SerializeToNode(row, Options)!.AsObject();

    /// <summary>The value as a person wrote it; errors repeat it, so accents and quotation marks stay readable.</summary>
    public static string Text(JsonNode? value) => value?.ToJsonString(Options) ?? "null";

    /// <summary>Whether the value can be read as that type.</summary>
    public static bool Fits(JsonNode value, Type type)
    {
        try
        {
            return value.Deserialize(type, Options) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The words that a property of an enumeration, or of a list of one, may have; null for other types.</summary>
    public static IReadOnlyList<string>? Words(Type type)
    {
        var word = type.GenericTypeArguments is [var item] ? item : type;
        return word.IsEnum ? [.. Enum.GetNames(word).Select(JsonNamingPolicy.CamelCase.ConvertName)] : null;
    }

    private static JsonSerializerOptions Frozen()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
            NumberHandling = JsonNumberHandling.Strict,
            IgnoreReadOnlyProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
