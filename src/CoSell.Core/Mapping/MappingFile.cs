using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Core.Mapping;

/// <summary>One row as it stands in a file.</summary>
/// <param name="Place">How errors name it: its id, or its number when it has none.</param>
/// <param name="Json">The properties that can be read.</param>
internal sealed record FileRow(string Place, JsonObject Json)
{
    /// <summary>Names of the properties that are missing or cannot be read; rules about them would only say it twice.</summary>
    public HashSet<string> Unreadable { get; init; } = [];

    public string? Id => (string?)Json["id"];
}

/// <summary>A mapping file, read row by row, so that one fault does not hide the next.</summary>
internal sealed record MappingFile(int? Version, IReadOnlyList<FileRow> Rows)
{
    private static readonly string[] Known = ["$schema", "$comment", "version", "rows"];

    /// <summary>
    /// Reads what can be read and adds every fault to the errors. Throws <see cref="MappingException"/> when the text
    /// is no JSON object.
    /// </summary>
    public static MappingFile Read(string json, List<string> errors)
    {
        var file = Parse(json);
        errors.AddRange(file.Select(property => property.Key).Where(name => !Known.Contains(name, StringComparer.Ordinal))
            .Select(name => $"{name}: is not a known property; a mapping file has {RowShape.Sentence(Known[2..], "and")}."));
        return new MappingFile(ReadVersion(file, errors), [.. ReadRows(file, errors)]);
    }

    private static JsonObject Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: MappingJson.Document) switch
            {
                JsonObject file => file,
                null => throw new MappingException(["The mapping is empty: write an object with 'version' and 'rows'."]),
                _ => throw new MappingException(["The mapping is not valid: write an object with 'version' and 'rows'."]),
            };
        }
        catch (JsonException e)
        {
            throw new MappingException([$"The mapping is not valid JSON: {e.Message}"]);
        }
    }

    private static int? ReadVersion(JsonObject file, List<string> errors)
    {
        if (!file.TryGetPropertyValue("version", out var version))
        {
            return null;
        }

        if (version is not null && MappingJson.Fits(version, typeof(int)) && (int)version >= 1)
        {
            return (int)version;
        }

        errors.Add("version: must be a whole number, 1 or more; raise it when a row's meaning changes.");
        return null;
    }

    private static IEnumerable<FileRow> ReadRows(JsonObject file, List<string> errors)
    {
        if (!file.TryGetPropertyValue("rows", out var rows))
        {
            return [];
        }

        if (rows is not JsonArray list)
        {
            errors.Add("rows: must be a list of rows; write [] around them.");
            return [];
        }

        var read = list.Select((row, index) => ReadRow(row, $"rows[{index}]", errors)).OfType<FileRow>().ToList();
        errors.AddRange(read.Where(row => row.Id is not null).GroupBy(row => row.Id).Where(same => same.Count() > 1)
            .Select(same => $"row '{same.Key}': the id stands {same.Count()} times; "
                + "give each row an id of its own, or write all that changes a row into one."));
        return read;
    }

    private static FileRow? ReadRow(JsonNode? json, string place, List<string> errors)
    {
        switch (json)
        {
            case null:
                errors.Add($"{place}: is null; write a row or take it out.");
                return null;
            case not JsonObject:
                errors.Add($"{place}: is {MappingJson.Text(json)}; write an object with an 'id', or take it out.");
                return null;
        }

        var named = json["id"]?.GetValueKind() == JsonValueKind.String && !string.IsNullOrWhiteSpace((string?)json["id"]);
        var row = new FileRow(named ? $"row '{(string)json["id"]!}'" : place, json.DeepClone().AsObject());
        if (!row.Json.ContainsKey("id"))
        {
            errors.Add($"{place}: has no 'id'; name the row that it changes, or give a new row a name of its own.");
            row.Unreadable.Add("id");
        }

        RowShape.Check(row, errors);
        return row;
    }
}
