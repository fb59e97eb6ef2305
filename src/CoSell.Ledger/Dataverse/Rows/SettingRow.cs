using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse.WebApi;

namespace CoSell.Ledger.Dataverse.Rows;

/// <summary>The key of the digests, and the notes. Each is a row whose name is an alternate key.</summary>
internal static class SettingRow
{
    public const string DigestKey = "digest-key";

    private const string Set = "cosell_settings";
    private const string Select = "$select=cosell_value";

    // Before the value stands which write it was, so that a write whose answer was lost is known again.
    private const char Mark = '\n';

    public static string ByName(string name) => $"{Of(name)}?{Select}";

    public static string NameOf(Note note) => NameOf(note.Name);

    public static string NameOf(string note) => "note " + note;

    public static Change AddDigestKey(byte[] stored) => Change.Insert(Of(DigestKey), Write(DigestKey, Convert.ToBase64String(stored)));

    /// <summary>Stores the key anew over the row that was read.</summary>
    public static Change SaveDigestKey(byte[] stored, JsonObject row) =>
        Change.Update(Of(DigestKey), ETag.VersionOf(row), Write(DigestKey, Convert.ToBase64String(stored)));

    public static byte[] ReadDigestKey(JsonObject row) => Convert.FromBase64String((string)row["cosell_value"]!);

    public static Change Save(Note note, Guid write)
    {
        var (name, body) = (NameOf(note), Write(NameOf(note), $"{write}{Mark}{note.Value}"));
        return note.Version == 0 ? Change.Insert(Of(name), body) : Change.Update(Of(name), note.Version, body);
    }

    public static Note ReadNote(string name, JsonObject row)
    {
        var text = (string)row["cosell_value"]!;
        return new Note(name, text[(text.IndexOf(Mark, StringComparison.Ordinal) + 1)..], ETag.VersionOf(row));
    }

    public static bool IsOf(Guid write, JsonObject row) =>
        ((string)row["cosell_value"]!).StartsWith($"{write}{Mark}", StringComparison.Ordinal);

    private static string Of(string name) => $"{Set}({RowId.Of(name)})";

    private static JsonObject Write(string name, string value) => new() { ["cosell_name"] = Columns.Fit(name, Columns.Name), ["cosell_value"] = value };
}
