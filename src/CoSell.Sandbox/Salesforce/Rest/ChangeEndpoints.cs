using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>The records of an object that were changed, or deleted, in a span of time; seconds do not count.</summary>
internal sealed class ChangeEndpoints(SalesforceOrg org)
{
    private static readonly TimeSpan Reach = TimeSpan.FromDays(30);

    public JsonAnswer Updated(string obj, ApiRequest request)
    {
        var (start, end) = Span(request);
        var changed = org.Records.Changes(Targets.Readable(org, obj), deleted: false, start, end);
        return JsonAnswer.Ok(
            new JsonObject
            {
                ["ids"] = new JsonArray([.. changed.Select(c => (JsonNode?)c.Id)]),
                ["latestDateCovered"] = DateTimes.Format(end),
            }
        );
    }

    public JsonAnswer Deleted(string obj, ApiRequest request)
    {
        var (start, end) = Span(request);
        var gone = org.Records.Changes(Targets.Readable(org, obj), deleted: true, start, end);
        return JsonAnswer.Ok(
            new JsonObject
            {
                ["deletedRecords"] = new JsonArray([
                    .. gone.Select(g => new JsonObject { ["id"] = g.Id, ["deletedDate"] = DateTimes.Format(g.Time) }),
                ]),
                ["earliestDateAvailable"] = DateTimes.Format(org.Created),
                ["latestDateCovered"] = DateTimes.Format(end),
            }
        );
    }

    private (DateTimeOffset Start, DateTimeOffset End) Span(ApiRequest request)
    {
        var (start, end) = (Minute(request, "start"), Minute(request, "end"));
        if (end <= start)
            throw Refuse.ReplicationDate("endDate must be at least one minute greater than startDate");

        return start >= org.Time.GetUtcNow() - Reach
            ? (start, end)
            : throw Refuse.ReplicationDate("startDate cannot be more than 30 days ago");
    }

    private static DateTimeOffset Minute(ApiRequest request, string name)
    {
        if (!request.Query.TryGetValue(name, out var text))
            throw Refuse.Missing(name);

        // An unescaped + of a zone arrives as a blank.
        var time =
            DateTimes.ParseDateTime(text.ToString().Replace(' ', '+'))
            ?? throw Refuse.ReplicationDate($"'{name}' must be a date and time with its zone, in ISO 8601");
        return time.AddSeconds(-time.Second);
    }
}
