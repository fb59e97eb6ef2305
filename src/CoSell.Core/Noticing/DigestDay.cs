namespace CoSell.Core.Noticing;

/// <summary>The day of the newest digest that is due by the recipients' clock: today from the hour on, yesterday before it.</summary>
internal static class DigestDay
{
    public static DateOnly Of(NoticeRequest request, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, request.Zone);
        var today = DateOnly.FromDateTime(local.DateTime);
        return local.Hour >= request.DigestHour ? today : today.AddDays(-1);
    }
}
