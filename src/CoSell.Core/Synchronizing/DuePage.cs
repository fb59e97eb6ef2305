namespace CoSell.Core.Synchronizing;

/// <summary>What is due now, the longest due first.</summary>
/// <param name="Deals">Not more than were asked for.</param>
/// <param name="More">Whether others are due as well.</param>
/// <param name="WriteUntil">After this time no opportunity may be touched; the next run asks anew.</param>
public sealed record DuePage(IReadOnlyList<DueDeal> Deals, bool More, DateTimeOffset WriteUntil)
{
    /// <summary>Whether both systems are to be read for deals that are out of step.</summary>
    public bool Walk { get; init; }
}

/// <summary>A deal that is to travel again.</summary>
/// <param name="LinkId">The link; the re-drive is reported by it.</param>
/// <param name="ReferralId">The referral, once it is known.</param>
/// <param name="OpportunityId">The opportunity, once it is known.</param>
/// <param name="TouchOpportunity">Whether the flows from Salesforce are to run: the opportunity is to be touched.</param>
/// <param name="RunInboundFlow">Whether the flow from Partner Center is to run: the API posts the event when the re-drive is reported.</param>
/// <param name="Reason">Why it is to travel again.</param>
/// <param name="DueAt">Since when.</param>
/// <param name="Redrives">How often it was re-driven before.</param>
public sealed record DueDeal(
    string LinkId,
    string? ReferralId,
    string? OpportunityId,
    bool TouchOpportunity,
    bool RunInboundFlow,
    string Reason,
    DateTimeOffset DueAt,
    int Redrives);

/// <summary>What the reconciliation flow did about one deal.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="RunId">Name of the flow run.</param>
/// <param name="OpportunityFound">False when the opportunity is gone or not to be synchronised any more; null when nobody looked.</param>
/// <param name="OpportunityWrittenAt">When the touch ended, by the flow engine's clock; null when there was none.</param>
public sealed record Redrive(string LinkId, string RunId, bool? OpportunityFound, DateTimeOffset? OpportunityWrittenAt);

/// <summary>The answer to a re-drive.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="Result"><c>redriven</c>, <c>settled</c>, <c>parked</c> (left to a person) or <c>notDue</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="EventPosted">Whether the flow from Partner Center was started.</param>
/// <param name="NextAt">When it is due again unless it gets through; null when it is not.</param>
public sealed record RedriveReceipt(string LinkId, RedriveResult Result, string Reason, bool EventPosted, DateTimeOffset? NextAt);

public enum RedriveResult
{
    Redriven,
    Settled,
    Parked,
    NotDue,
}

/// <summary>A re-drive names a link that the ledger does not hold.</summary>
public sealed class UnknownLinkException(string linkId) : Exception($"No link '{linkId}' is known.")
{
    public UnknownLinkException()
        : this(string.Empty)
    {
    }

    public UnknownLinkException(string message, Exception innerException)
        : this(message) => _ = innerException;
}
