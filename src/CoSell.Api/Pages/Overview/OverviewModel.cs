using CoSell.Core.Ledger;
using CoSell.Core.Reconciling;

namespace CoSell.Api.Pages.Overview;

/// <summary>What the ledger knows of the whole; nothing here is worked out from anything else.</summary>
/// <param name="Now">The API's clock.</param>
/// <param name="Counts">Links, failures and conflicts.</param>
/// <param name="Due">Deals that are due, at most <see cref="MostDue"/>.</param>
/// <param name="LongestDue">Since when the first of them is due; null when none is.</param>
/// <param name="Directions">Each way.</param>
/// <param name="Alarms">What reconciliation told a person of: silent flows, the registration, the quota.</param>
/// <param name="Walk">The last hourly walk; null before there was one.</param>
/// <param name="SignIn">How callers are known.</param>
public sealed record OverviewModel(
    DateTimeOffset Now,
    LedgerCounts Counts,
    int Due,
    DateTimeOffset? LongestDue,
    IReadOnlyList<DirectionSigns> Directions,
    IReadOnlyList<Failure> Alarms,
    WalkReport? Walk,
    string SignIn)
{
    public const int MostDue = 100;

    /// <summary>The last 24 hours, newest first; null when the ledger cannot count so many events.</summary>
    public required IReadOnlyList<HourRow>? Hours { get; init; }

    /// <summary>Salesforce's calls as they were last read; null when they never were.</summary>
    public required Quota? Quota { get; init; }

    /// <summary>What the ledger's store says of itself.</summary>
    public required LedgerFacts Facts { get; init; }

    /// <summary>Settings and custom fields that two flows send differently.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>A walk every hour; after twice that time the flow may be off.</summary>
    public bool IsWalkLate => Walk is { } walk && Now - walk.StartedAt > TimeSpan.FromHours(2);
}

/// <summary>Signs of life of one direction.</summary>
/// <param name="Name">The direction.</param>
/// <param name="Success">When the newest plan was issued that was carried out.</param>
/// <param name="Heard">When a flow last asked for a plan, and what it was told.</param>
/// <param name="Decision">The decision of that plan.</param>
public sealed record DirectionSigns(string Name, DateTimeOffset? Success, DateTimeOffset? Heard, string? Decision);
