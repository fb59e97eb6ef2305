using CoSell.Sandbox.Pages.Referrals;
using CoSell.Sandbox.Pages.Runs;
using CoSell.Sandbox.Pages.Selling;

namespace CoSell.Sandbox.Pages.Home;

/// <summary>Both sides, and the runs between them.</summary>
/// <param name="Now">The sandbox's clock.</param>
/// <param name="Address">Of this very view.</param>
/// <param name="Open">The opportunities that are open.</param>
/// <param name="Closed">The opportunities that are won or lost.</param>
/// <param name="Inbox">The partner's referrals.</param>
/// <param name="Runs">The newest runs.</param>
/// <param name="AllRuns">How many runs there are.</param>
public sealed record HomeModel(
    DateTimeOffset Now,
    string Address,
    IReadOnlyList<OpportunityRow> Open,
    IReadOnlyList<OpportunityRow> Closed,
    IReadOnlyList<ReferralRow> Inbox,
    IReadOnlyList<RunRow> Runs,
    int AllRuns)
{
    /// <summary>The chosen opportunity; null when none is, or it is gone.</summary>
    public required OpportunityCard? Opportunity { get; init; }

    /// <summary>The chosen referral; null when none is.</summary>
    public required ReferralCard? Referral { get; init; }

    /// <summary>Whether Partner Center knows where to send its events, or is being told.</summary>
    public required bool Registered { get; init; }

    /// <summary>What is still to go wrong, in words.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>Whether starting again leaves the ledger as it is.</summary>
    public required bool KeepsLedger { get; init; }

    /// <summary>What was just done; null when nothing was.</summary>
    public string? Done { get; init; }
}
