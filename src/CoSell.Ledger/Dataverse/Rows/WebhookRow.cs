using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse.WebApi;

namespace CoSell.Ledger.Dataverse.Rows;

/// <summary>An event of Partner Center that the relay took in: a line of the timeline whose <c>cosell_dueat</c> says that it waits.</summary>
internal static class WebhookRow
{
    /// <summary>Holds for every line of the timeline but those of events that the flow does not have yet.</summary>
    public const string NotWaiting = "cosell_dueat eq null";

    private const string Operation = "RelayWebhook";
    private const string Waiting = "waiting";

    public static string WhereWaiting =>
        $"{EventRow.Set}?$select=cosell_synceventid,cosell_moment,cosell_at,createdon,cosell_referralid,cosell_dueat&{Filter}&$orderby=cosell_dueat,createdon,versionnumber";

    public static string CountWaiting => $"{EventRow.Set}?$select=cosell_synceventid&{Filter}&$count=true&$top=1";

    private static string Filter => $"$filter={Uri.EscapeDataString($"cosell_dueat ne null and cosell_operation eq '{Operation}'")}";

    public static Change Add(WebhookEvent received)
    {
        var id = RowId.Of(received.Id);
        var line = EventRow.Add(id, LineOf(received), issued: null);
        line.Body!["cosell_dueat"] = Columns.Second(received.DueAt);
        return line;
    }

    public static Change Postpone(WebhookEvent waiting, DateTimeOffset dueAt) => Change.Update(
        EventRow.Of(RowId.Of(waiting.Id)), waiting.Version, new JsonObject { ["cosell_dueat"] = Columns.Second(dueAt) });

    public static Change Settle(string id) => Change.Update(EventRow.Of(RowId.Of(id)), new JsonObject
    {
        ["cosell_name"] = $"{Operation}: posted",
        ["cosell_result"] = "posted",
        ["cosell_dueat"] = null,
    });

    public static WebhookEvent Read(JsonObject row) => new(
        RowId.Text((string?)row["cosell_synceventid"])!,
        (string?)row["cosell_referralid"] ?? string.Empty,
        Columns.TimeOf(row),
        DateTimeOffset.Parse((string)row["cosell_dueat"]!, CultureInfo.InvariantCulture),
        ETag.VersionOf(row));

    private static SyncEvent LineOf(WebhookEvent received) => new()
    {
        At = received.ReceivedAt,
        ReferralId = received.ReferralId,
        Operation = Operation,
        Result = Waiting,
        Reason = "Partner Center sent a signed event about this referral.",
    };
}
