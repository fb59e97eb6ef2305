using CoSell.Core.Ledger;
using CoSell.Core.Planning;

namespace CoSell.Core.Synchronizing;

/// <summary>Why a plan that the records ask for must not be carried out now, if it must not.</summary>
internal static class Admission
{
    /// <summary>More plans that write than this within the window are a loop, whatever started it.</summary>
    public const int MostWrites = 16;

    /// <summary>Plans that write one after the other although no person changed anything between them.</summary>
    public const int MostInRow = 8;

    private const string Breaker = "breaker";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public static Proposal Admit(Proposal proposal, Link link, Ask ask, DateTimeOffset now)
    {
        if (!proposal.Writes)
        {
            return proposal;
        }

        if (link.IsHeldBy(ask.RunId, now))
        {
            return proposal;
        }

        if (link.IsHeldByAnother(ask.RunId, now))
        {
            return Proposal.Of(Decision.Wait, $"Run {link.Claim!.Owner} is writing this deal now.");
        }

        if (link.Stopped || IsLoop(proposal, link, now))
        {
            return Proposal.Of(
                Decision.Invalid,
                $"This deal was written {MostWrites} times within ten minutes, or {MostInRow} times in a row without anybody changing it, "
                + "and was stopped. Find out what changes it back, then resolve this failure.") with
            {
                Told = Breaker,
                Stops = true,
            };
        }

        return IsFirstLook(proposal, link)
            ? Proposal.Of(Decision.Wait, "This pair was linked before it was known here; the first look writes nothing.") with
            {
                Intended = proposal.Intended,
                Base = proposal.Base,
                Conflicts = proposal.Conflicts,
            }
            : proposal;
    }

    /// <summary>A pair of records that refer to each other, but that the ledger has never seen together.</summary>
    private static bool IsFirstLook(Proposal proposal, Link link) => proposal.Base is not null && (link.Version == 0 || link.FirstLook);

    private static bool IsLoop(Proposal proposal, Link link, DateTimeOffset now) =>
        (link.Writes.Count >= MostWrites && now - link.Writes[^MostWrites] <= Window)
        || (!proposal.IsPersons && link.WritesInRow >= MostInRow);
}
