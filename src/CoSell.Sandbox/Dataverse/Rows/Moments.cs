using System.Globalization;

namespace CoSell.Sandbox.Dataverse.Rows;

/// <summary>Dates and times, which are kept in UTC and to the second.</summary>
internal static class Moments
{
    private static readonly string[] Written = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public static DateTimeOffset WholeSecond(DateTimeOffset moment) =>
        new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    public static string Text(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>As people of the environment read it: English (United States), UTC.</summary>
    public static string Formatted(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("M/d/yyyy h:mm tt", CultureInfo.InvariantCulture);

    /// <summary>A date with a time and an offset, as OData writes an Edm.DateTimeOffset.</summary>
    public static DateTimeOffset? Parse(string text) =>
        text.Length > 10
        && (text.EndsWith('Z') || text[^6] is '+' or '-')
        && DateTimeOffset.TryParseExact(text, Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? WholeSecond(moment)
            : null;
}
