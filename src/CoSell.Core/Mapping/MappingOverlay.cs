namespace CoSell.Core.Mapping;

/// <summary>A row of the mapping in force, before it is read.</summary>
internal sealed record LaidRow(FileRow Row, RowSource Source);

/// <summary>The shipped mapping and a file of one's own as one, before its rows are read.</summary>
internal sealed record LaidMapping(int Version, IReadOnlyList<LaidRow> Rows, IReadOnlyList<string> SwitchedOff);

/// <summary>
/// Lays a customer's own mapping file over the shipped one: a row with a known id changes the properties that it
/// names, <c>"off": true</c> switches the row off, a new id adds a row.
/// </summary>
internal static class MappingOverlay
{
    /// <summary>Rows that the planners look for by name, and read in their own way.</summary>
    private static readonly string[] Needed = ["name", "stage"];

    /// <summary>The two as one; what cannot be laid is added to the errors and left out.</summary>
    public static LaidMapping Lay(MappingFile shipped, MappingFile own, List<string> errors)
    {
        var rows = shipped.Rows.Select(row => new LaidRow(row, RowSource.Shipped)).ToList();
        var off = new List<string>();
        foreach (var row in own.Rows.Where(row => row.Id is not null))
        {
            var at = rows.FindIndex(other => other.Row.Id == row.Id);
            if ((bool?)row.Json[RowShape.Off] == true)
            {
                SwitchOff(row, at, rows, off, errors);
            }
            else if (at < 0)
            {
                rows.Add(new LaidRow(row, RowSource.Added));
            }
            else
            {
                rows[at] = Changed(rows[at], row, errors);
            }
        }

        return new LaidMapping(own.Version ?? shipped.Version ?? 1, rows, off);
    }

    private static void SwitchOff(FileRow row, int at, List<LaidRow> rows, List<string> off, List<string> errors)
    {
        if (at < 0)
        {
            errors.Add($"{row.Place}: there is no such row to switch off; take it out of the file.");
        }
        else if (Needed.Contains(row.Id, StringComparer.Ordinal))
        {
            errors.Add($"{row.Place}: cannot be switched off, because every deal needs it; take 'off' out.");
        }
        else
        {
            off.Add(row.Id!);
            rows.RemoveAt(at);
        }
    }

    private static LaidRow Changed(LaidRow laid, FileRow change, List<string> errors)
    {
        if (Needed.Contains(change.Id, StringComparer.Ordinal) && change.Json.ContainsKey("type")
            && (string?)change.Json["type"] != (string?)laid.Row.Json["type"])
        {
            errors.Add($"{change.Place}: its 'type' cannot change, because every deal needs it; take 'type' out.");
        }

        var json = laid.Row.Json.DeepClone().AsObject();
        foreach (var (name, value) in change.Json)
        {
            json[name] = value?.DeepClone();
        }

        var row = new FileRow(change.Place, json) { Unreadable = [.. change.Unreadable, .. laid.Row.Unreadable] };
        return new LaidRow(row, RowSource.Changed);
    }
}
