using System.Globalization;
using System.Text.Json;
using CoSell.Core.Values;

namespace CoSell.Core.Reconciling;

/// <summary>The records' own times of change, and how the two query languages write them.</summary>
internal static class RecordTime
{
    public static DateTimeOffset? OfReferral(JsonElement referral) => Read(referral, "updatedDateTime");

    public static DateTimeOffset? OfRecord(JsonElement record) => Read(record, "SystemModstamp");

    public static DateTimeOffset? Read(JsonElement record, string path) =>
        DateTimeOffset.TryParse(
            JsonWalk.Text(record, path), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : null;

    /// <summary>OData's form, with all seven decimals: a cut time would begin before or after the record.</summary>
    public static string ForPartnerCenter(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>SOQL's form.</summary>
    public static string ForSalesforce(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
