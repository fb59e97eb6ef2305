using System.Text.Json.Nodes;

namespace CoSell.Core.Mapping;

/// <summary>Reads a mapping from JSON and checks it as a whole: every error is found before any is reported.</summary>
public static class MappingReader
{
    /// <summary>Lets a row be looked at although a property that it must have is missing or unreadable.</summary>
    private static readonly JsonObject StandIns = JsonNode.Parse(
        """{ "id": "-", "label": "-", "referral": "/details/notes", "opportunity": "Description", "type": "text" }""")!.AsObject();

    /// <summary>Reads a whole mapping. Throws <see cref="MappingException"/> with every error, each naming row, rule and remedy.</summary>
    public static FieldMapping Read(string json)
    {
        var errors = new List<string>();
        var file = MappingFile.Read(json, errors);
        if (file.Version is null && !errors.Exists(error => error.StartsWith("version:", StringComparison.Ordinal)))
        {
            errors.Add("version: is missing; write a whole number, 1 or more.");
        }

        return Whole(new LaidMapping(file.Version ?? 1, [.. file.Rows.Select(row => new LaidRow(row, RowSource.Shipped))], []), errors);
    }

    /// <summary>
    /// Reads the shipped mapping with a file of one's own laid over it: a row with a known id changes the properties
    /// that it names, <c>"off": true</c> switches the row off, a new id adds a row. Throws <see cref="MappingException"/>
    /// with every error of the own file, each naming row, rule and remedy.
    /// </summary>
    public static FieldMapping Read(string shipped, string own)
    {
        var errors = new List<string>();
        var file = MappingFile.Read(own, errors);
        return Whole(MappingOverlay.Lay(MappingFile.Read(shipped, errors), file, errors), errors) with { HasOwnFile = true };
    }

    private static FieldMapping Whole(LaidMapping laid, List<string> errors)
    {
        foreach (var row in laid.Rows.Select(row => row.Row))
        {
            RowShape.CheckWhole(row, errors);
        }

        var rows = laid.Rows.Select(row => (Laid: row, Row: MappingJson.Row(WithStandIns(row.Row)))).ToList();
        var readable = rows.Where(pair => !pair.Laid.Row.Unreadable.Overlaps(StandIns.Select(standIn => standIn.Key)))
            .Select(pair => pair.Row).ToList();
        foreach (var (from, row) in rows)
        {
            var faults = MappingCheck.Of(row)
                .Concat(from.Source == RowSource.Shipped ? [] : OwnRowCheck.Of(row, from.Row.Json, readable));
            errors.AddRange(faults.Where(fault => !from.Row.Unreadable.Overlaps(fault.About))
                .Select(fault => $"{from.Row.Place}: {fault.RuleAndRemedy}"));
        }

        return errors.Count > 0
            ? throw new MappingException(errors)
            : new FieldMapping(laid.Version, [.. rows.Select(pair => pair.Row)])
            {
                Own = rows.Where(pair => pair.Laid.Source != RowSource.Shipped)
                    .ToDictionary(pair => pair.Row.Id, pair => pair.Laid.Source),
                SwitchedOff = laid.SwitchedOff,
            };
    }

    private static JsonObject WithStandIns(FileRow row)
    {
        var whole = row.Json.DeepClone().AsObject();
        whole.Remove(RowShape.Off);
        foreach (var (name, value) in StandIns.Where(standIn => !whole.ContainsKey(standIn.Key)))
        {
            whole[name] = value!.DeepClone();
        }

        return whole;
    }
}
