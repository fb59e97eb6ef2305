using CoSell.Core.Conflicts;
using CoSell.Core.Ledger;
using CoSell.Core.Planning;

namespace CoSell.Core.Synchronizing;

/// <summary>The values that persons chose in a deal's conflicts: read for every plan until both sides hold them.</summary>
internal sealed class ChoiceKeeping(ISyncLedger ledger)
{
    /// <summary>The deal's choices; not even looked for when the link says that there are none.</summary>
    public async Task<IReadOnlyList<Conflict>> OpenAsync(Link link, CancellationToken cancellationToken) => link.HasChoices
        ? [.. (await ledger.OpenConflictsOfAsync(link.Id, cancellationToken)).Where(conflict => conflict.Kept is not null)]
        : [];

    /// <summary>
    /// Closes what was carried out and says why the rest is not. Kept before the link, which says whether there are any: what
    /// is found out is true of the records, whoever saves the link.
    /// </summary>
    public async Task TellAsync(IReadOnlyList<ChoiceVerdict> verdicts, Ask ask, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var verdict in verdicts.Where(IsNews))
        {
            await ledger.SaveConflictAsync(ConflictLife.After(verdict, now), cancellationToken);
            if (verdict.Standing != ChoiceStanding.UnderWay)
            {
                await ledger.AddEventAsync(ConflictLife.Happened(verdict, now) with { RunId = ask.RunId }, cancellationToken);
            }
        }
    }

    private static bool IsNews(ChoiceVerdict verdict) => !verdict.IsOpen || verdict.Words != verdict.Choice.Told;
}
