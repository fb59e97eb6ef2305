using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoSell.Flows.Connectors;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Connections;

/// <summary>
/// The trigger <c>GetOnUpdatedItems</c>. Salesforce's times have a grain of one second, so a time alone either loses
/// an edit or repeats one: the state keeps, beside the latest time, a digest of each record around it, and a record
/// fires when its time or its content is new. The first poll only takes the baseline.
/// </summary>
internal sealed class SalesforcePolling(SalesforceTables tables)
{
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    public async Task<ConnectorResponse> PollAsync(ConnectorRequest request, CancellationToken cancellationToken)
    {
        var table = request.Parameters.Value<string>("table")!;
        var state = request.TriggerState as JObject;
        var (fields, failure) = await tables.FieldsAsync(table, cancellationToken);
        if (failure is not null)
            return failure with { TriggerState = state };

        var (watermark, refused) = state is null
            ? await LatestAsync(table, cancellationToken)
            : (state.Value<string>("watermark"), null);
        if (refused is not null)
            return refused;

        var (rows, unread) = await tables.ReadAllAsync(
            Soql(request.Parameters, table, fields, watermark),
            cancellationToken
        );
        if (unread is { StatusCode: 400 })
        {
            tables.Forget(table);
            (fields, failure) = await tables.FieldsAsync(table, cancellationToken);
            if (failure is null)
                (rows, unread) = await tables.ReadAllAsync(Soql(request.Parameters, table, fields, watermark), cancellationToken);
        }

        if (unread is not null)
            return unread with { TriggerState = state };

        var seen = state?["seen"] as JObject ?? [];
        var fired = state is null ? [] : rows.Where(r => Digest(r) != seen.Value<string>(r.Value<string>("Id")!));
        var value = new JArray(fired.Select(r => Selected(r, request.Parameters.Value<string>("$select"))));
        return SalesforceAnswer.Of(200, new JObject { ["value"] = value }) with
        {
            TriggerState = Next(rows, watermark),
        };
    }

    private async Task<(string? Watermark, ConnectorResponse? Failure)> LatestAsync(
        string table,
        CancellationToken cancellationToken
    )
    {
        var (rows, failure) = await tables.ReadAllAsync(
            $"SELECT SystemModstamp FROM {table} ORDER BY SystemModstamp DESC LIMIT 1",
            cancellationToken
        );
        return (rows is [var row] ? Stamp(row) : null, failure);
    }

    /// <summary>All fields are read, whatever is selected: an edit of a field that is not selected fires as well.</summary>
    private static string Soql(JObject parameters, string table, string fields, string? watermark)
    {
        var conditions = new List<string>();
        if (watermark is not null)
            conditions.Add("SystemModstamp >= " + Text(Moment(watermark) - Overlap));

        if (parameters.Value<string>("$filter") is { Length: > 0 } filter)
            conditions.Add($"({SalesforceFilter.ToSoql(filter)})");

        var where = conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions);
        var order = parameters.Value<string>("$orderby") is { Length: > 0 } given
            ? SalesforceFilter.OrderBy(given)
            : "SystemModstamp, Id";
        return $"SELECT {fields} FROM {table}{where} ORDER BY {order}";
    }

    private static JObject Next(IReadOnlyList<JObject> rows, string? watermark)
    {
        var latest = rows.Select(Stamp).Append(watermark).Max(StringComparer.Ordinal);
        var from = latest is null ? default : Moment(latest) - Overlap;
        var seen = rows.Where(r => Moment(Stamp(r)) >= from)
            .Select(r => new JProperty(r.Value<string>("Id")!, Digest(r)));
        return new JObject { ["watermark"] = latest, ["seen"] = new JObject(seen) };
    }

    private static JObject Selected(JObject row, string? select)
    {
        if (string.IsNullOrEmpty(select))
            return row;

        var names = select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new JObject(
            row.Properties().Where(p => p.Name == "Id" || names.Contains(p.Name, StringComparer.OrdinalIgnoreCase))
        );
    }

    private static string Digest(JObject row) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(row.ToString(Formatting.None))), 0, 12);

    private static string Stamp(JObject row) => Text(Moment(row.Value<string>("SystemModstamp")!));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
