using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse.Rows;
using CoSell.Ledger.Dataverse.WebApi;

namespace CoSell.Ledger.Dataverse;

public sealed partial class DataverseLedger
{
    /// <summary>Of the 1000 requests that one batch may have; the rest is for the links and the event.</summary>
    private const int PassedOnAtOnce = 900;

    public async Task<Link?> FindLinkAsync(
        string? referralId, string? opportunityId, string? engagementId, CancellationToken cancellationToken)
    {
        var keys = new[] { ("cosell_referralid", referralId), ("cosell_opportunityid", opportunityId), ("cosell_engagementid", engagementId) };
        var filter = string.Join(
            " or ", keys.Where(key => !string.IsNullOrEmpty(key.Item2)).Select(key => $"{key.Item1} eq {Columns.Quoted(key.Item2!)}"));
        if (filter.Length == 0)
        {
            return null;
        }

        var links = await LinksAsync($"{LinkRow.Where(filter)}&$orderby=createdon", cancellationToken).ToListAsync(cancellationToken);

        // Dataverse compares without regard to case; the ledger does not.
        return links.Find(link => referralId is not null && link.ReferralId == referralId)
            ?? links.Find(link => opportunityId is not null && link.OpportunityId == opportunityId)
            ?? links.Find(link => engagementId is not null && link.EngagementId == engagementId);
    }

    public async Task<Link?> LinkByIdAsync(string id, CancellationToken cancellationToken) =>
        LinkRow.Read(await client.RowAsync($"{LinkRow.Of(RowId.Of(id))}?{LinkRow.Select}", cancellationToken));

    public Task<Link?> LinkByAccountAsync(string accountKey, CancellationToken cancellationToken) =>
        LinksAsync(LinkRow.Where($"cosell_accountkey eq {Columns.Quoted(accountKey)}"), cancellationToken)
            .FirstOrDefaultAsync(link => link.AccountKey == accountKey, cancellationToken).AsTask();

    public async Task<IReadOnlyList<Link>> LinksByNameAsync(string digest, int most, CancellationToken cancellationToken) =>
        await LinksAsync($"{LinkRow.WhereNamed(digest)}&$orderby=createdon desc,versionnumber desc&$top={most}", cancellationToken).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Link>> DueLinksAsync(DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        // The column holds whole seconds: the exact time is compared after reading, and a second is never cut in two.
        var due = new List<Link>();
        string? second = null;
        var rows = client.RowsAsync($"{LinkRow.Where($"cosell_redriveat le {Columns.Second(now)}")}&$orderby=cosell_redriveat", cancellationToken);
        await foreach (var row in rows)
        {
            var its = (string?)row["cosell_redriveat"];
            if (due.Count >= most && its != second)
            {
                break;
            }

            second = its;
            if (LinkRow.Read(row) is { } link && link.DueAt() <= now)
            {
                due.Add(link);
            }
        }

        return [.. due.OrderBy(link => link.DueAt()).Take(most)];
    }

    public async Task<bool> TrySaveAsync(Link link, IssuedPlan? plan, SyncEvent happened, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();

        // An outcome is of a plan that is kept; a plan without one is most often new. The other way about costs a second try.
        var known = plan?.Outcome is not null;
        if (await TryCommitAsync(id, Saving(link, plan, happened, id, known), cancellationToken))
        {
            return true;
        }

        return plan is not null
            && await PlanAsync(plan.Id, cancellationToken) is null == known
            && await TryCommitAsync(id, Saving(link, plan, happened, id, !known), cancellationToken);
    }

    public async Task<bool> TryRetieAsync(Link kept, Link other, SyncEvent happened, CancellationToken cancellationToken)
    {
        var (id, otherRow) = (Guid.NewGuid(), RowId.Of(other.Id));
        var gone = other is { ReferralId: null, OpportunityId: null };
        List<Change> passedOn = gone ? await PassingOnAsync(otherRow, kept.Id, cancellationToken) : [];
        List<Change> changes =
        [
            Change.Update(LinkRow.Of(otherRow), other.Version, LinkRow.Emptied(otherRow)),
            LinkRow.Save(kept),
            .. gone ? [] : new[] { LinkRow.SaveEmptied(other) },
            EventRow.Add(id, happened, issued: null),
            .. passedOn.Take(PassedOnAtOnce),
        ];
        if (!await TryCommitAsync(id, changes, cancellationToken))
        {
            return false;
        }

        foreach (var more in passedOn.Skip(PassedOnAtOnce).Chunk(PassedOnAtOnce))
        {
            await client.EachAsync(more, cancellationToken);
        }

        return true;
    }

    public async Task<IssuedPlan?> PlanAsync(string planId, CancellationToken cancellationToken) =>
        await client.FirstAsync(EventRow.WherePlan(planId), cancellationToken) is { } row ? EventRow.ReadPlan(row) : null;

    private static List<Change> Saving(Link link, IssuedPlan? plan, SyncEvent happened, Guid id, bool known) => known
        ? [LinkRow.Save(link), EventRow.Add(id, happened, issued: null), EventRow.Settle(plan!)]
        : [LinkRow.Save(link), EventRow.Add(id, happened, plan)];

    /// <summary>What hangs on the other link, each with its new owner; at last the link itself.</summary>
    private async Task<List<Change>> PassingOnAsync(Guid from, string to, CancellationToken cancellationToken)
    {
        var changes = new List<Change>();
        foreach (var (set, key, order) in new[]
        {
            (EventRow.Set, "cosell_synceventid", EventRow.Oldest), (FailureRow.Set, "cosell_failureid", "$orderby=createdon,versionnumber"),
            (ConflictRow.Set, "cosell_conflictid", "$orderby=createdon,versionnumber"),
        })
        {
            await foreach (var row in client.RowsAsync($"{set}?$select={key}&$filter=_cosell_link_value eq {from}&{order}", cancellationToken))
            {
                var bound = new JsonObject();
                Columns.Bind(bound, to);
                changes.Add(Change.Update($"{set}({(string)row[key]!})", bound));
            }
        }

        changes.Add(Change.Delete(LinkRow.Of(from)));
        return changes;
    }

    private async Task<bool> TryCommitAsync(Guid eventId, IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        var reply = await client.TryTogetherAsync(changes, cancellationToken);
        return reply.Succeeded
            || (reply.Unsure && await client.RowAsync($"{EventRow.Of(eventId)}?$select=cosell_synceventid", cancellationToken) is not null);
    }

    private IAsyncEnumerable<Link> LinksAsync(string query, CancellationToken cancellationToken) =>
        client.RowsAsync(query, cancellationToken).Select(LinkRow.Read).Where(link => link is not null).Select(link => link!);
}
