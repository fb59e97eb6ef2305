using System.Globalization;

namespace CoSell.Api.Pages.Frame;

/// <summary>How the pages write what is not text.</summary>
internal static class Words
{
    /// <summary>The text of the resource file, with these in its places.</summary>
    public static string With(this string text, params object?[] values) => string.Format(CultureInfo.InvariantCulture, text, values);

    /// <summary>A number that was perhaps not counted to its end.</summary>
    public static string Count(int number, int most) =>
        number >= most ? Texts.AtLeast.With(most) : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>How long, in its two largest units.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => Texts.LessThanAMinute,
        { TotalHours: < 1 } => Texts.Minutes.With((int)span.TotalMinutes),
        { TotalDays: < 1 } => Texts.HoursMinutes.With((int)span.TotalHours, span.Minutes),
        _ => Texts.DaysHours.With((int)span.TotalDays, span.Hours),
    };
}
