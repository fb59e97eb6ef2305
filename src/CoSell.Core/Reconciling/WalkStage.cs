namespace CoSell.Core.Reconciling;

/// <summary>What a walk is at. Each stage but <see cref="Idle"/> reads one kind of thing until there is no more of it.</summary>
public enum WalkStage
{
    Idle,

    /// <summary>First walk of all: the newest referral, so that older ones count as existing before activation.</summary>
    NewestReferral,

    /// <summary>First walk of all: the newest opportunity.</summary>
    NewestOpportunity,

    Registration,

    /// <summary>Whether Salesforce shows every field that is needed.</summary>
    Schema,

    Referrals,

    Opportunities,

    /// <summary>Opportunities whose account changed.</summary>
    Accounts,

    /// <summary>Contact roles that changed, or whose contact did.</summary>
    Roles,

    /// <summary>The opportunities of the contact roles that were just read.</summary>
    RoleOpportunities,
}

public enum WalkMode
{
    /// <summary>What changed since the last walk.</summary>
    Hourly,

    /// <summary>What a backfill would take up; stores nothing but its report.</summary>
    DryRun,

    /// <summary>Everything since a date, records from before activation as well.</summary>
    Backfill,
}
