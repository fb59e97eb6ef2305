using System.Globalization;

namespace CoSell.Core.Auditing;

/// <summary>
/// The opportunity's Audit field: one line an event, <c>yyyy-MM-dd HH:mm - text</c>, newest last. When the field is
/// full, the oldest lines go.
/// </summary>
public static class AuditTrail
{
    /// <summary>Characters that the Audit field takes.</summary>
    public const int MaxLength = 100_000;

    public static string Append(string? existing, DateTimeOffset now, TimeZoneInfo zone, string text)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{TimeZoneInfo.ConvertTime(now, zone):yyyy-MM-dd HH:mm} - {OneLine(text)}");
        return Fit(string.IsNullOrWhiteSpace(existing) ? line : string.Concat(Normal(existing), "\n", line));
    }

    /// <summary>The lines, the oldest first; at least one, which may be empty.</summary>
    public static string[] Lines(string trail) => Normal(trail).ToString().Split('\n');

    /// <summary>The newest line.</summary>
    public static string Last(string trail)
    {
        var lines = Normal(trail);
        return lines[(lines.LastIndexOf('\n') + 1)..].ToString();
    }

    private static string Fit(string trail)
    {
        if (trail.Length <= MaxLength / 2)
        {
            // Fits whatever its characters are; nearly every trail does.
            return trail;
        }

        // Salesforce stores a line end as two characters, and counts both.
        var (start, room) = (trail.Length, MaxLength);
        for (var i = trail.Length - 1; i >= 0 && room > 0; i--)
        {
            room -= trail[i] == '\n' ? 2 : 1;
            if (room >= 0 && (i == 0 || trail[i - 1] == '\n'))
            {
                start = i;
            }
        }

        return start < trail.Length ? trail[start..] : Cut(trail[(trail.LastIndexOf('\n') + 1)..]);
    }

    private static string Cut(string line) =>
        line[..(char.IsHighSurrogate(line[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];

    /// <summary>A part of the text itself where possible: a long trail is not copied to be trimmed.</summary>
    private static ReadOnlySpan<char> Normal(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).AsSpan().TrimEnd();

    private static string OneLine(string text) => !text.AsSpan().ContainsAny('\r', '\n')
        ? text.Trim()
        : string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
