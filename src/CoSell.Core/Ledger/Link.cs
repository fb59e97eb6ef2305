using CoSell.Core.Merging;

namespace CoSell.Core.Ledger;

/// <summary>The tie between one referral and one opportunity; one side may still be pending (a half link).</summary>
public sealed record Link
{
    public required string Id { get; init; }

    public string? ReferralId { get; init; }

    public string? OpportunityId { get; init; }

    public string? EngagementId { get; init; }

    /// <summary>Microsoft's own referral in the same engagement, once it was created.</summary>
    public string? MicrosoftReferralId { get; init; }

    /// <summary>By row id: what both sides held when they last agreed. Whoever gives others has not seen the records with them.</summary>
    public IReadOnlyDictionary<string, FieldBase> Base
    {
        get;
        init => (field, Seen) = (value, ReferenceEquals(field, value) ? Seen : null);
    } = new Dictionary<string, FieldBase>();

    /// <summary>The records as they were when a comparison last found nothing to do; null since it found something. Comes after the bases.</summary>
    public SeenRecords? Seen { get; init; }

    /// <summary>By row id: what the last plan meant to leave behind, until its outcome is known.</summary>
    public IReadOnlyDictionary<string, IntendedBase> Intended { get; init; } = new Dictionary<string, IntendedBase>();

    /// <summary>Digest of the audit line that the last plan was to write; null when it was to write none.</summary>
    public string? AuditLine { get; init; }

    public Claim? Claim { get; init; }

    /// <summary>True from the moment a plan let a referral be created until the whole creation was reported done.</summary>
    public bool ReferralRequested { get; init; }

    /// <summary>True from a plan that creates the opportunity until an outcome says that its contacts are there as well.</summary>
    public bool OpportunityRequested { get; init; }

    /// <summary>
    /// Key of the account that a run of this link is creating; unique, so that one run alone creates it. A digest: no
    /// customer data. Null when no account is being created.
    /// </summary>
    public string? AccountKey { get; init; }

    /// <summary>When our last write to the opportunity ended, by the flow engine's clock.</summary>
    public DateTimeOffset? OpportunityWrittenAt { get; init; }

    /// <summary>When our last write to the referral ended, by the flow engine's clock.</summary>
    public DateTimeOffset? ReferralWrittenAt { get; init; }

    /// <summary>When the read of the opportunity began from which the bases were last taken, by the flow engine's clock.</summary>
    public DateTimeOffset? OpportunitySeenAt { get; init; }

    /// <summary>When the read of the referral began from which the bases were last taken, by the flow engine's clock.</summary>
    public DateTimeOffset? ReferralSeenAt { get; init; }

    /// <summary>When the deal was last planned from records that had changed; a mapping that came into force later has not seen it.</summary>
    public DateTimeOffset? PlannedAt { get; init; }

    /// <summary>Digest of the problems that the seller was last told of, so that each is told once.</summary>
    public string? Told { get; init; }

    /// <summary>When the deal is to travel again; null when nothing is due.</summary>
    public DateTimeOffset? RedriveAt { get; init; }

    public string? RedriveReason { get; init; }

    /// <summary>The planning operations that the deal is to go through again; empty means whichever its sides allow.</summary>
    public IReadOnlyList<string> RedriveOperations { get; init; } = [];

    /// <summary>
    /// The re-drive is about what the records held until then, by the flow engine's clock: only a run that read them later
    /// has seen it. Null when any run has.
    /// </summary>
    public DateTimeOffset? RedriveSince { get; init; }

    /// <summary>Name of the run that the re-drive was stored for; null when there were several.</summary>
    public string? RedriveRun { get; init; }

    /// <summary>How often the deal was re-driven since it last was in order; the pauses grow with it.</summary>
    public int Redrives { get; init; }

    /// <summary>When plans that write were issued, the newest last; only as many as the breaker looks at.</summary>
    public IReadOnlyList<DateTimeOffset> Writes { get; init; } = [];

    /// <summary>Plans that wrote one after the other without any person's change between them.</summary>
    public int WritesInRow { get; init; }

    /// <summary>True: the breaker stopped this deal; nothing is written until a person has looked at it.</summary>
    public bool Stopped { get; init; }

    /// <summary>
    /// True: two records were tied together that were never compared, so the next comparison writes nothing, as for a pair
    /// that was linked before it was known here.
    /// </summary>
    public bool FirstLook { get; init; }

    /// <summary>What reconciliation sent on its way; null when it sent nothing.</summary>
    public SentStates? Sent { get; init; }

    /// <summary>True: a failure of this deal may be open; it says whether the failures need to be read at all.</summary>
    public bool HasFailures { get; init; }

    /// <summary>True: a value that a person chose in a conflict may still have to travel; it says whether the conflicts need to be read.</summary>
    public bool HasChoices { get; init; }

    /// <summary>Digests of the names by which people look for the deal; null when none was seen.</summary>
    public LinkNames? Names { get; init; }

    /// <summary>0 for a link that was never saved; every save gives a higher one, not always by one.</summary>
    public long Version { get; init; }

    /// <summary>Whether all is known of the deal and nothing is to come: a look that finds nothing new leaves the link as it is.</summary>
    internal bool IsQuiet => this is
    {
        ReferralId: not null, OpportunityId: not null, EngagementId: not null, Names: not null,
        RedriveAt: null, Redrives: 0, Told: null,
        ReferralRequested: false, OpportunityRequested: false, FirstLook: false, HasFailures: false, HasChoices: false,
    };

    /// <summary>Whether this run holds the deal now.</summary>
    public bool IsHeldBy(string run, DateTimeOffset now) => Claim is { IsTelling: false } claim && claim.IsLive(now) && claim.Owner == run;

    /// <summary>Whether a run other than this one holds the deal now.</summary>
    public bool IsHeldByAnother(string run, DateTimeOffset now) => Claim is { } claim && claim.IsLive(now) && claim.Owner != run;

    /// <summary>
    /// When reconciliation is to look at the deal: at its re-drive, or when a claim has run out without an outcome. Null
    /// when nothing is due, and for a deal that waits for a person.
    /// </summary>
    public DateTimeOffset? DueAt()
    {
        if (Stopped)
        {
            return null;
        }

        var lost = Claim is { IsTelling: false } ? Claim.Until : (DateTimeOffset?)null;
        return RedriveAt is { } at && !(lost < at) ? at : lost;
    }

    /// <summary>
    /// With other bases, and since when the records looked so. What reconciliation sent was compared with the old bases and
    /// is forgotten.
    /// </summary>
    public Link Rebased(IReadOnlyDictionary<string, FieldBase> bases, Reading? read) =>
        bases == Base || (bases.Count == Base.Count && bases.All(row => Base.GetValueOrDefault(row.Key) == row.Value))
            ? this
            : this with
            {
                Base = bases,
                Sent = null,
                ReferralSeenAt = Moments.Later(ReferralSeenAt, read?.Referral),
                OpportunitySeenAt = Moments.Later(OpportunitySeenAt, read?.Opportunity),
            };

    public static Link New() => new() { Id = Guid.NewGuid().ToString("n") };
}

/// <summary>A lease on a link from a plan to its outcome.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Owner">Name of the flow run that holds it.</param>
/// <param name="Until">When it runs out.</param>
/// <param name="Told">Digest of the problems that the plan tells the seller; remembered once it is carried out.</param>
/// <param name="Read">When the run had read the records that the plan was made from.</param>
public sealed record Claim(string PlanId, string Owner, DateTimeOffset Until, string? Told = null, Reading? Read = null)
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(180);

    /// <summary>How long after the claim a run may still write.</summary>
    public static readonly TimeSpan WriteWindow = TimeSpan.FromSeconds(60);

    /// <summary>The flow begins to tell within 20 seconds of its read, which comes before its report, and stops after 20 more.</summary>
    public static readonly TimeSpan TellingLease = TimeSpan.FromSeconds(60);

    /// <summary>
    /// True: the run has failed and only tells the seller. Others wait meanwhile; that it runs out without a word says
    /// nothing, because the failure is known.
    /// </summary>
    public bool IsTelling { get; init; }

    public bool IsLive(DateTimeOffset now) => Until > now;
}

/// <summary>When a run read the records of a deal, by the flow engine's clock.</summary>
/// <param name="Run">Name of the run.</param>
/// <param name="Referral">When its read of the referral began; null when it read none.</param>
/// <param name="Opportunity">When its read of the opportunity began; null when it read none.</param>
public sealed record Reading(string Run, DateTimeOffset? Referral, DateTimeOffset? Opportunity)
{
    /// <summary>When its first read began.</summary>
    internal DateTimeOffset? From => Referral < Opportunity ? Referral : Opportunity ?? Referral;

    /// <summary>When its last read began; the ones before had ended by then.</summary>
    internal DateTimeOffset? To => Referral > Opportunity ? Referral : Opportunity ?? Referral;
}
