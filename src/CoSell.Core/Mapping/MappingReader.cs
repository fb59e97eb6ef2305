using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoSell.Core.Mapping;

/// <summary>Reads a mapping from JSON and checks it as a whole: every error is found before any is reported.</summary>
public static class MappingReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads the mapping. Throws <see cref="MappingException"/> with every error, each naming row, rule and remedy.</summary>
    public static FieldMapping Read(string json)
    {
        var file = Parse(json);
        var holes = file.Rows.Index().Where(row => row.Item is null)
            .Select(row => $"rows[{row.Index}]: is null; write a row or take it out.").ToList();
        if (holes.Count > 0)
        {
            throw new MappingException(holes);
        }

        var mapping = new FieldMapping(file.Version, file.Rows);
        var errors = MappingCheck.Errors(mapping);
        return errors.Count == 0 ? mapping : throw new MappingException(errors);
    }

    private static MappingFile Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<MappingFile>(json, Options)
                ?? throw new MappingException(["The mapping is empty: write an object with 'version' and 'rows'."]);
        }
        catch (JsonException e)
        {
            throw new MappingException([$"The mapping is not valid at {e.Path}: {e.Message}"]);
        }
    }

    private sealed record MappingFile
    {
        [JsonPropertyName("$comment")]
        public string? Comment { get; init; }

        public int Version { get; init; }

        public IReadOnlyList<MappingRow> Rows { get; init; } = [];
    }
}
