using System.Globalization;
using System.Text.Json.Nodes;

namespace CoSell.Ledger.Dataverse.WebApi;

/// <summary>The weak eTag of a row is its row version: <c>W/"1234"</c> (Microsoft's page on conditional operations).</summary>
internal static class ETag
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"W/\"{version}\"");

    public static long VersionOf(JsonObject row) =>
        long.Parse(((string)row["@odata.etag"]!).AsSpan()[3..^1], NumberStyles.None, CultureInfo.InvariantCulture);
}
