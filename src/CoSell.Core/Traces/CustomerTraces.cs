using CoSell.Core.Ledger;
using CoSell.Core.Values;

namespace CoSell.Core.Traces;

/// <summary>Finds and removes what the ledger holds about one customer's deals.</summary>
public sealed class CustomerTraces(ISyncLedger ledger, ICustomerTraces store)
{
    /// <summary>A customer with more deals is found by their ids.</summary>
    private const int MostNamed = 5000;

    /// <summary>Everything that is found; changes nothing.</summary>
    public async Task<TraceReport> FindAsync(TraceQuery query, CancellationToken cancellationToken)
    {
        var asked = query.Normal();
        var failures = await store.AllFailuresAsync(cancellationToken);
        var conflicts = await store.AllConflictsAsync(cancellationToken);
        var named = asked.Text is { } text
            ? failures.Where(failure => Shows(failure, text)).Select(failure => failure.LinkId)
                .Concat(conflicts.Where(conflict => Shows(conflict, text)).Select(conflict => conflict.LinkId))
                .Concat(await NamedAsync(text, cancellationToken))
            : [];
        var links = await LinksAsync(asked, named, cancellationToken);
        var ids = links.Select(link => link.Id).ToHashSet();
        return new TraceReport(
            links,
            await EventsAsync(asked, links, cancellationToken),
            [.. failures.Where(failure => Is(asked, ids, failure.LinkId, failure.ReferralId, failure.OpportunityId) || (asked.Text is { } name && Shows(failure, name)))],
            [.. conflicts.Where(conflict => Is(asked, ids, conflict.LinkId, conflict.ReferralId, conflict.OpportunityId) || (asked.Text is { } name && Shows(conflict, name)))]);
    }

    /// <summary>
    /// Removes the values that are found: failures and conflicts; with <paramref name="links"/> also the links, their plans
    /// and their timelines. Gives what was found, which is what was removed.
    /// </summary>
    public async Task<TraceReport> EraseAsync(TraceQuery query, bool links, CancellationToken cancellationToken)
    {
        var found = await FindAsync(query, cancellationToken);
        await store.RemoveValuesAsync(found.Failures, found.Conflicts, cancellationToken);
        if (!links)
        {
            return found with { Links = [], Events = [] };
        }

        foreach (var link in found.Links)
        {
            await store.RemoveLinkAsync(link, cancellationToken);
        }

        return found;
    }

    /// <summary>The deals of that very name; links hold its digest.</summary>
    private async Task<IEnumerable<string?>> NamedAsync(string name, CancellationToken cancellationToken)
    {
        var digest = NameDigest.Of(await ledger.DigestKeyAsync(cancellationToken), name);
        return digest is null ? [] : (await ledger.LinksByNameAsync(digest, MostNamed, cancellationToken)).Select(link => link.Id);
    }

    private async Task<IReadOnlyList<Link>> LinksAsync(TraceQuery asked, IEnumerable<string?> named, CancellationToken cancellationToken)
    {
        var links = new Dictionary<string, Link>();
        foreach (var (referral, opportunity) in new[] { (asked.ReferralId, (string?)null), (null, asked.OpportunityId) })
        {
            if ((referral ?? opportunity) is not null
                && await ledger.FindLinkAsync(referral, opportunity, engagementId: null, cancellationToken) is { } found)
            {
                links[found.Id] = found;
            }
        }

        foreach (var id in named.OfType<string>().Distinct())
        {
            if (await ledger.LinkByIdAsync(id, cancellationToken) is { } link)
            {
                links[link.Id] = link;
            }
        }

        return [.. links.Values];
    }

    private async Task<IReadOnlyList<SyncEvent>> EventsAsync(TraceQuery asked, IReadOnlyList<Link> links, CancellationToken cancellationToken)
    {
        var events = new HashSet<SyncEvent>(await store.EventsAboutAsync(asked.ReferralId, asked.OpportunityId, cancellationToken));
        foreach (var link in links)
        {
            events.UnionWith(await ledger.TimelineAsync(link.Id, cancellationToken));
        }

        return [.. events.OrderBy(happened => happened.At)];
    }

    private static bool Is(TraceQuery asked, HashSet<string> links, string? link, string? referral, string? opportunity) =>
        (link is not null && links.Contains(link))
        || (asked.ReferralId is not null && string.Equals(referral, asked.ReferralId, StringComparison.OrdinalIgnoreCase))
        || (asked.OpportunityId is { } id && opportunity is { Length: >= 15 } && opportunity.StartsWith(id[..15], StringComparison.Ordinal));

    private static bool Shows(Failure failure, string text) =>
        Shows(text, failure.Message, failure.Resolution) || Shows(text, [.. failure.Edits?.Values ?? []])
        || failure.Sent?.Any(step => Shows(text, step.Target, step.Payload, step.Answer)) == true;

    private static bool Shows(Conflict conflict, string text) =>
        Shows(text, conflict.PartnerCenter, conflict.Salesforce, conflict.Reason, conflict.Resolution, conflict.Told, conflict.Values?.PartnerCenter, conflict.Values?.Salesforce);

    private static bool Shows(string text, params string?[] places) =>
        places.Any(place => place?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);
}
