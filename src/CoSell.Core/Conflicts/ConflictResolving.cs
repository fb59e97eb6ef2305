using CoSell.Core.Ledger;
using CoSell.Core.Merging;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Values;

namespace CoSell.Core.Conflicts;

/// <summary>What a person decides about a conflict: which side's value both are to hold, or that both stay as they are.</summary>
public sealed class ConflictResolving(ISyncLedger ledger, Redriving redriving, TimeProvider time)
{
    private const int Attempts = 5;
    private const string Left = "A person looked at it and left both sides as they are.";

    /// <summary>
    /// Keeps one side's value: the deal travels with it, and the conflict is closed when both sides hold it. Throws
    /// <see cref="UnknownConflictException"/>, <see cref="UnknownLinkException"/> and <see cref="ConflictRefusedException"/>.
    /// </summary>
    public async Task KeepAsync(string conflictId, Side side, string? reason, CancellationToken cancellationToken)
    {
        var conflict = await OpenAsync(conflictId, cancellationToken);
        await RequireNewestAsync(conflict, cancellationToken);
        var link = await ledger.LinkByIdAsync(conflict.LinkId, cancellationToken) ?? throw new UnknownLinkException(conflict.LinkId);
        var refusal = conflict.Values is null ? ConflictRefusal.NotWritable
            : link.Stopped ? ConflictRefusal.Stopped
            : link is { ReferralId: not null, OpportunityId: not null } ? (ConflictRefusal?)null
            : ConflictRefusal.NotLinked;
        if (refusal is { } why)
        {
            throw new ConflictRefusedException(why);
        }

        // The choice is kept first: the deal may travel as soon as it is due.
        await ledger.SaveConflictAsync(conflict with { Kept = side, Told = null }, cancellationToken);
        var operation = side == Side.PartnerCenter ? DealPlanning.PlanOpportunity : DealPlanning.PlanReferral;
        var words = reason ?? $"A person chose {ChosenValue.NameOf(side)}'s value.";
        await ChangeAsync(
            conflict,
            (found, now) => RedriveSchedule.Restart(found, operation, words, now) with { HasChoices = true },
            side == Side.PartnerCenter ? "keepPartnerCenter" : "keepSalesforce",
            words,
            cancellationToken);
        if (operation == DealPlanning.PlanOpportunity)
        {
            // The API starts that flow itself; the other one starts when reconciliation touches the opportunity.
            await redriving.RedriveAsync(new Redrive(conflict.LinkId, ConflictLife.Operation, OpportunityFound: null, OpportunityWrittenAt: null), cancellationToken);
        }
    }

    /// <summary>
    /// Closes the conflict without writing. Where no rule had decided, both values count as agreed from now on, so that the
    /// same two are not asked about again.
    /// </summary>
    public async Task LeaveAsync(string conflictId, string? reason, CancellationToken cancellationToken)
    {
        var conflict = await OpenAsync(conflictId, cancellationToken);
        var key = await ledger.DigestKeyAsync(cancellationToken);
        var words = reason ?? Left;
        await ChangeAsync(conflict, (link, now) => Agreed(link, conflict, key, words, now), "left", words, cancellationToken);
        await ledger.SaveConflictAsync(ConflictLife.Resolved(conflict with { Kept = null }, words, time.GetUtcNow()), cancellationToken);
    }

    private async Task<Conflict> OpenAsync(string id, CancellationToken cancellationToken) =>
        await ledger.ConflictAsync(id, cancellationToken) is { ResolvedAt: null } open ? open : throw new UnknownConflictException(id);

    /// <summary>A newer conflict of the same field says that these values are not the last ones.</summary>
    private async Task RequireNewestAsync(Conflict conflict, CancellationToken cancellationToken)
    {
        var newest = (await ledger.OpenConflictsOfAsync(conflict.LinkId, cancellationToken)).FirstOrDefault(other => other.Field == conflict.Field);
        if (newest is not null && newest.Id != conflict.Id)
        {
            throw new ConflictRefusedException(ConflictRefusal.Newer);
        }
    }

    private async Task ChangeAsync(
        Conflict conflict, Func<Link, DateTimeOffset, Link> change, string result, string words, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var now = time.GetUtcNow();
            var happened = ConflictLife.Happened(conflict, result, words, now);
            if (await ledger.LinkByIdAsync(conflict.LinkId, cancellationToken) is not { } link)
            {
                await ledger.AddEventAsync(happened with { LinkId = null }, cancellationToken);
                return;
            }

            if (await ledger.TrySaveAsync(change(link, now), plan: null, happened, cancellationToken))
            {
                return;
            }
        }

        throw new LinkBusyException(conflict.LinkId);
    }

    /// <summary>The deal travels once more, so that the cross mark goes that told the seller of the conflict.</summary>
    private static Link Agreed(Link link, Conflict conflict, byte[] key, string words, DateTimeOffset now)
    {
        if (conflict is not { Outcome: nameof(MergeOutcome.Keep), Values: { } values } || link.Stopped)
        {
            return link;
        }

        var digester = new Digester(key, link.Id);
        var seen = new FieldBase(
            digester.Of(conflict.Field, FieldValue.Of(values.PartnerCenter)), digester.Of(conflict.Field, FieldValue.Of(values.Salesforce)))
        {
            Rule = link.Base.GetValueOrDefault(conflict.Field)?.Rule,
        };
        var told = link.Told;
        return RedriveSchedule.Restart(link, DealPlanning.PlanReferral, words, now) with
        {
            Base = new Dictionary<string, FieldBase>(link.Base) { [conflict.Field] = seen },
            Told = told,
        };
    }
}
