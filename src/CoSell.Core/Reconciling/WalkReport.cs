namespace CoSell.Core.Reconciling;

/// <summary>What a walk found; no customer values.</summary>
public sealed record WalkReport
{
    public WalkMode Mode { get; init; }

    /// <summary>From which date, for a backfill.</summary>
    public DateTimeOffset? From { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while the walk is under way.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why it does not go on now; null when it does.</summary>
    public string? Paused { get; init; }

    public int ReferralsRead { get; init; }

    public int OpportunitiesRead { get; init; }

    /// <summary>Reads of the two services.</summary>
    public int Calls { get; init; }

    /// <summary>How the records stood.</summary>
    public StandingCounts Records { get; init; } = new();

    /// <summary>The records that are to travel again, the first <see cref="MostFindings"/> of them.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What the registration of the webhook looked like.</summary>
    public string? Registration { get; init; }

    public const int MostFindings = 100;

    public WalkReport With(Verdict verdict) => this with
    {
        Records = Records.With(verdict.Standing),
        Findings = verdict.Standing is Standing.OutOfStep or Standing.Missing && Findings.Count < MostFindings
            ? [.. Findings, verdict.Finding]
            : Findings,
    };
}

/// <summary>One record that is out of step.</summary>
/// <param name="Side"><c>partnerCenter</c> or <c>salesforce</c>.</param>
/// <param name="RecordId">Id of the referral or opportunity.</param>
/// <param name="LinkId">The deal; null in a dry run, for a record that was never seen.</param>
/// <param name="Reason">Why.</param>
/// <param name="Fields">Ids of the mapped rows that changed.</param>
public sealed record Finding(Merging.Side Side, string RecordId, string? LinkId, string Reason, IReadOnlyList<string> Fields);

/// <summary>How many records stood in each way; see <see cref="Standing"/>.</summary>
public sealed record StandingCounts
{
    public int InStep { get; init; }

    public int OutOfStep { get; init; }

    public int Missing { get; init; }

    public int UnderWay { get; init; }

    public int Known { get; init; }

    public int Existing { get; init; }

    public int NotOurs { get; init; }

    public StandingCounts With(Standing standing) => standing switch
    {
        Standing.InStep => this with { InStep = InStep + 1 },
        Standing.OutOfStep => this with { OutOfStep = OutOfStep + 1 },
        Standing.Missing => this with { Missing = Missing + 1 },
        Standing.UnderWay => this with { UnderWay = UnderWay + 1 },
        Standing.Known => this with { Known = Known + 1 },
        Standing.Existing => this with { Existing = Existing + 1 },
        _ => this with { NotOurs = NotOurs + 1 },
    };
}
