using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Hosting;

/// <summary>A plain page of what both sides hold and which flows ran. Everything shown is encoded.</summary>
internal static class PageText
{
    public static string Html(SandboxHost host)
    {
        var text = new StringBuilder("""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Co-sell sandbox</title>
            <style>body{font:16px/1.4 system-ui;margin:2rem;max-width:80rem}table{border-collapse:collapse;width:100%;margin-bottom:2rem}
            th,td{border:1px solid #bbb;padding:.3rem .6rem;text-align:left;vertical-align:top}caption{text-align:left;font-weight:600;padding:.3rem 0}
            </style></head><body><h1>Co-sell sandbox</h1><p>Emulated services only; nothing here was tried against the real ones. Reload to see changes.</p>
            """);
        Table(text, "Salesforce opportunities", ["Name", "Stage", "Amount", "Close date", "Referral", "Audit"], host.Salesforce
            .Query("SELECT Name, StageName, Amount, CloseDate, Referral_Identifier__c, Audit__c FROM Opportunity ORDER BY CreatedDate LIMIT 200")
            .Select(row => Cells(row, "Name", "StageName", "Amount", "CloseDate", "Referral_Identifier__c", "Audit__c")));
        Table(text, "Partner Center referrals", ["Name", "Organisation", "Status", "Deal value", "Closing", "Id"], host.PartnerCenter.Referrals
            .Select(row => new[]
            {
                Text(row["name"]), Text(row["organizationName"]), $"{Text(row["status"])}/{Text(row["substatus"])}",
                Text(row["details"]?["dealValue"]), Text(row["details"]?["closingDateTime"]), Text(row["id"]),
            }));
        Table(text, "Flow runs, newest first", ["Started", "Flow", "Status", "Billable actions", "Connector calls"], host.Flows.Runs.Reverse()
            .Select(run => new[]
            {
                run.StartTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture), run.FlowName, run.Status.ToString(),
                run.BillableActions.ToString(CultureInfo.InvariantCulture), run.ConnectorCalls.ToString(CultureInfo.InvariantCulture),
            }));
        return text.Append("</body></html>").ToString();
    }

    private static void Table(StringBuilder text, string caption, string[] heads, IEnumerable<string[]> rows)
    {
        text.Append("<table><caption>").Append(caption).Append("</caption><thead><tr>");
        foreach (var head in heads)
        {
            text.Append("<th scope=\"col\">").Append(head).Append("</th>");
        }

        text.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            text.Append("<tr>").AppendJoin(string.Empty, row.Select(cell => $"<td>{Encoded(cell)}</td>")).Append("</tr>");
        }

        text.Append("</tbody></table>");
    }

    private static string[] Cells(JsonObject row, params string[] names) => [.. names.Select(name => Text(row[name]))];

    private static string Text(JsonNode? node) => node?.ToString() ?? string.Empty;

    private static string Encoded(string cell) => WebUtility.HtmlEncode(cell).Replace("\n", "<br>", StringComparison.Ordinal);
}
