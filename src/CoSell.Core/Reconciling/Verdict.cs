using CoSell.Core.Ledger;

namespace CoSell.Core.Reconciling;

/// <summary>How a record stands to what the ledger remembers of its deal.</summary>
public enum Standing
{
    /// <summary>Unchanged since both sides last agreed.</summary>
    InStep,

    /// <summary>Changed, and nothing is under way: it is to travel again.</summary>
    OutOfStep,

    /// <summary>The other side does not have it: it is to be created.</summary>
    Missing,

    /// <summary>A re-drive is stored already, or it was written while it was being read.</summary>
    UnderWay,

    /// <summary>It travelled again in this very state before and stayed as it is: a person's decision is awaited, or the field does not travel.</summary>
    Known,

    /// <summary>Not known here and not changed since activation; a backfill takes it up.</summary>
    Existing,

    /// <summary>Leads, Microsoft's own referrals, closed deals that were never known, deals of other pairs.</summary>
    NotOurs,
}

/// <summary>What one record alone tells.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="Finding">What the report says of it.</param>
/// <param name="After">The link with the re-drive that is to be stored; null when nothing is.</param>
/// <param name="Operations">The operations that it is to travel through.</param>
public sealed record Verdict(Standing Standing, Finding Finding, Link? After, IReadOnlyList<string> Operations);
