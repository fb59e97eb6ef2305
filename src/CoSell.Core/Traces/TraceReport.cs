using CoSell.Core.Ledger;

namespace CoSell.Core.Traces;

/// <summary>What the ledger holds about a customer's deals.</summary>
/// <param name="Links">The ties between their records, with digests in place of values.</param>
/// <param name="Events">Their timelines, which hold no values.</param>
/// <param name="Failures">May hold values in the services' error texts and in a person's corrections.</param>
/// <param name="Conflicts">Hold both sides' values of a field.</param>
public sealed record TraceReport(
    IReadOnlyList<Link> Links, IReadOnlyList<SyncEvent> Events, IReadOnlyList<Failure> Failures, IReadOnlyList<Conflict> Conflicts)
{
    /// <summary>What no command of the ledger reaches, in words.</summary>
    public static IReadOnlyList<string> Elsewhere { get; } =
    [
        "Salesforce: the opportunity with its audit field, the account and the contacts. Remove them there.",
        "Partner Center: the referral and its engagement. Its owner closes it there; Microsoft keeps it by its own rules.",
        "Power Automate: the run history of the flows shows the records they read, until it ends by itself (Microsoft's limits say after 28 days) or the runs are deleted.",
        "Copies: backups and exports of the ledger that were made before, and the logs of the host, which hold ids but no values.",
    ];

    public bool IsEmpty => Links.Count + Events.Count + Failures.Count + Conflicts.Count == 0;
}
