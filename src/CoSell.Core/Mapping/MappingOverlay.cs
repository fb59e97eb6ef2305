using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Core.Mapping;

/// <summary>
/// Lays a customer's own mapping file over the shipped one: a row with a known id changes the properties that it
/// names, <c>"off": true</c> switches the row off, a new id adds a row.
/// </summary>
internal static class MappingOverlay
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The two as one mapping's JSON. Throws <see cref="MappingException"/> with every error.</summary>
    public static string Lay(string shipped, string own)
    {
        var whole = JsonNode.Parse(shipped, documentOptions: Lenient)!.AsObject();
        var rows = whole["rows"]!.AsArray();
        var errors = new List<string>();
        foreach (var row in OwnRows(own, whole, errors))
        {
            Apply(rows, row, errors);
        }

        return errors.Count == 0 ? whole.ToJsonString() : throw new MappingException(errors);
    }

    private static List<JsonObject> OwnRows(string own, JsonObject whole, List<string> errors)
    {
        var file = Parse(own);
        foreach (var (name, value) in file)
        {
            switch (name)
            {
                case "version":
                    whole["version"] = value?.DeepClone();
                    break;
                case "rows" or "$comment" or "$schema":
                    break;
                default:
                    errors.Add($"{name}: is not a known property; a mapping file has 'version' and 'rows'.");
                    break;
            }
        }

        if (file["rows"] is not (null or JsonArray) || (file["rows"] as JsonArray)?.Any(row => row is not JsonObject) == true)
        {
            errors.Add("rows: must be a list of rows, each an object with an 'id'.");
        }

        return [.. (file["rows"] as JsonArray ?? []).OfType<JsonObject>()];
    }

    private static JsonObject Parse(string own)
    {
        try
        {
            return JsonNode.Parse(own, documentOptions: Lenient) as JsonObject
                ?? throw new MappingException(["The mapping file must be an object with 'version' and 'rows'."]);
        }
        catch (JsonException e)
        {
            throw new MappingException([$"The mapping file is not JSON: {e.Message}"]);
        }
    }

    private static void Apply(JsonArray rows, JsonObject row, List<string> errors)
    {
        if (row["id"] is not JsonValue id || id.GetValueKind() != JsonValueKind.String)
        {
            errors.Add("rows: a row has no 'id'; name the row it changes, or give a new row a name.");
            return;
        }

        var shipped = rows.OfType<JsonObject>().FirstOrDefault(other => (string?)other["id"] == (string?)id);
        var off = row["off"] is JsonValue flag && flag.GetValueKind() == JsonValueKind.True;
        if (shipped is null && off)
        {
            errors.Add($"row '{id}': there is no such row to switch off; take it out.");
        }
        else if (off)
        {
            rows.Remove(shipped);
        }
        else if (shipped is null)
        {
            rows.Add(row.DeepClone());
        }
        else
        {
            Change(shipped, row);
        }
    }

    private static void Change(JsonObject shipped, JsonObject row)
    {
        foreach (var (name, value) in row.Where(property => property.Key is not ("id" or "off")))
        {
            shipped[name] = value?.DeepClone();
        }
    }
}
