using System.Globalization;
using System.Text.Json.Nodes;

namespace CoSell.Ledger.Dataverse.Rows;

/// <summary>Values in the forms that columns take.</summary>
internal static class Columns
{
    /// <summary>Most characters of a multi-line column (Microsoft's page on column data types).</summary>
    public const int LongText = 1_048_576;

    /// <summary>Of the shorter multi-line columns of the solution.</summary>
    public const int Text = 100_000;

    public const int Name = 200;

    public const int Short = 100;

    private const string HourFormat = "yyyy-MM-dd'T'HH'Z'";

    // The last day that a date column can hold.
    private static readonly DateTimeOffset Latest = new(9999, 12, 30, 0, 0, 0, TimeSpan.Zero);

    /// <summary>To the second below: date columns hold no fractions.</summary>
    public static string? Second(DateTimeOffset? moment) =>
        (moment > Latest ? Latest : moment)?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Exactly, as text.</summary>
    public static string Moment(DateTimeOffset moment) => moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The hour, as text.</summary>
    public static string Hour(DateTimeOffset moment) => moment.UtcDateTime.ToString(HourFormat, CultureInfo.InvariantCulture);

    public static DateTimeOffset HourOf(string hour) => DateTimeOffset.ParseExact(hour, HourFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The exact time, or the column's where a flow or a person made the row.</summary>
    public static DateTimeOffset TimeOf(JsonObject row) => DateTimeOffset.Parse(
        (string?)row["cosell_moment"] ?? (string?)row["cosell_at"] ?? (string)row["createdon"]!, CultureInfo.InvariantCulture);

    /// <summary>The text, cut with a note when the column cannot hold it.</summary>
    public static string? Fit(string? text, int most)
    {
        if (text is null || text.Length <= most)
        {
            return text;
        }

        var note = string.Create(CultureInfo.InvariantCulture, $"… (cut; {text.Length} characters)");
        var end = Math.Max(0, most - note.Length);
        return text[..(end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + note;
    }

    /// <summary>
    /// What a key column holds when there is no value: empty ones might collide. It has none of the characters that a
    /// key value must not have.
    /// </summary>
    public static string OrNone(string? value, Guid row) => value ?? $"none-{row:n}";

    /// <summary>Binds the lookup <c>cosell_Link</c>, or lets it go.</summary>
    public static void Bind(JsonObject row, string? linkId) =>
        row["cosell_Link@odata.bind"] = linkId is null ? null : $"/{LinkRow.Of(RowId.Of(linkId))}";

    /// <summary>Text in a filter, or in the key of an address.</summary>
    public static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
