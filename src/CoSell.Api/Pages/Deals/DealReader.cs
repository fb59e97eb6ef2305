using CoSell.Api.Pages.Frame;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Synchronizing;
using CoSell.Core.Values;

namespace CoSell.Api.Pages.Deals;

/// <summary>Finds a deal and reads all that is known of it.</summary>
internal sealed class DealReader(ISyncLedger ledger, FieldMapping mapping, TimeProvider time)
{
    /// <summary>The deal of a referral id, or of an opportunity id in either form; else the deals of exactly that name.</summary>
    public async Task<SearchModel> FindAsync(string asked, CancellationToken cancellationToken)
    {
        var link = Guid.TryParse(asked, out var referral)
            ? await ledger.FindLinkAsync(referral.ToString("D"), opportunityId: null, engagementId: null, cancellationToken)
            : await ledger.FindLinkAsync(referralId: null, SalesforceId.Long(asked), engagementId: null, cancellationToken);
        var found = link is null ? await NamedAsync(asked, cancellationToken) : [link];
        return new SearchModel(asked, [.. found.Take(SearchModel.MostFound).Select(deal => (deal, State(deal).First()))], found.Count > SearchModel.MostFound);
    }

    private async Task<IReadOnlyList<Link>> NamedAsync(string name, CancellationToken cancellationToken) =>
        NameDigest.Of(await ledger.DigestKeyAsync(cancellationToken), name) is { } digest
            ? await ledger.LinksByNameAsync(digest, SearchModel.MostFound + 1, cancellationToken)
            : [];

    public async Task<DealModel> ReadAsync(string id, bool all, bool mayOperate, string? done, CancellationToken cancellationToken)
    {
        var link = await ledger.LinkByIdAsync(id, cancellationToken) ?? throw new UnknownLinkException(id);
        var events = await ledger.TimelineAsync(id, cancellationToken);
        return new DealModel(
            link,
            [.. State(link)],
            [.. events.Reverse().Take(all ? int.MaxValue : DealModel.MostEvents)],
            events.Count,
            [.. (await ledger.OpenFailuresOfAsync(id, cancellationToken)).Take(DealModel.MostConflicts)],
            [.. (await ledger.OpenConflictsOfAsync(id, cancellationToken)).Take(DealModel.MostConflicts)],
            mapping.Rows.ToDictionary(row => row.Id, row => row.Label),
            mayOperate,
            done);
    }

    private IEnumerable<string> State(Link link)
    {
        var now = time.GetUtcNow();
        if (link.Stopped)
        {
            yield return Texts.StateStopped;
        }

        if (link.Claim is { } claim && claim.IsLive(now))
        {
            yield return Texts.StateClaimed.With(claim.Owner, claim.Until.UtcDateTime.ToString("HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        }

        if (link.RedriveAt is { } at)
        {
            yield return at <= now
                ? Texts.StateDue.With(link.RedriveReason)
                : Texts.StateWaits.With(Words.Span(at - now), link.RedriveReason);
        }

        yield return link switch
        {
            { OpportunityId: null } => Texts.StateNoOpportunity,
            { ReferralId: null } => Texts.StateNoReferral,
            { FirstLook: true } => Texts.StateFirstLook,
            _ => Texts.StateLinked,
        };
    }
}
