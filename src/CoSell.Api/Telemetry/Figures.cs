using CoSell.Core.Ledger;
using CoSell.Core.Reconciling;

namespace CoSell.Api.Telemetry;

/// <summary>What only the ledger knows, as it was at one moment.</summary>
/// <param name="At">That moment, by the API's clock.</param>
/// <param name="Counts">Links, failures and conflicts.</param>
/// <param name="Due">Deals that are due, at most <see cref="MostDue"/>.</param>
/// <param name="LongestDue">Since when the first of them is due; null when none is.</param>
/// <param name="Directions">Each way.</param>
/// <param name="Alarms">Names of the alarms that are open.</param>
/// <param name="Quota">Salesforce's calls of 24 hours; null before they were measured.</param>
internal sealed record Figures(
    DateTimeOffset At,
    LedgerCounts Counts,
    int Due,
    DateTimeOffset? LongestDue,
    IReadOnlyList<DirectionFigures> Directions,
    IReadOnlyCollection<string> Alarms,
    Quota? Quota)
{
    public const int MostDue = 100;
}

/// <summary>Signs of life of one direction.</summary>
/// <param name="Operation">The planning operation of the direction.</param>
/// <param name="Success">When the newest plan was issued that was carried out; null when there is none.</param>
/// <param name="Heard">When a flow last asked for a plan; null when none did.</param>
internal sealed record DirectionFigures(string Operation, DateTimeOffset? Success, DateTimeOffset? Heard);
