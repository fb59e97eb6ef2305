namespace CoSell.Api.Requests;

/// <summary>Reads a time zone from an environment variable of the solution; a dash or an empty text means UTC.</summary>
internal static class ZoneReader
{
    public static TimeZoneInfo Read(BodyReader body, string name)
    {
        var id = body.Text(name)?.Trim() is { Length: > 0 } text && text != "-" ? text : "UTC";
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            return zone;
        }

        body.Add(name, "Must be a known time zone.", "Write an IANA name such as Europe/Berlin, or UTC.");
        return TimeZoneInfo.Utc;
    }
}
