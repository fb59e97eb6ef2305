using CoSell.Core.Ledger;

namespace CoSell.Core.Noticing;

/// <summary>Failures that are alike: a storm of them is one line.</summary>
/// <param name="Flow">The flow; null when it is not known.</param>
/// <param name="Step">The step; null when it is not known.</param>
/// <param name="Code">The service's code; null when there is none.</param>
/// <param name="Failures">How many, the newest first.</param>
public sealed record FailureGroup(string? Flow, string? Step, string? Code, IReadOnlyList<Failure> Failures)
{
    /// <summary>One of them, by which it is known what is to be done.</summary>
    public Failure Example => Failures[0];

    public AlarmKind Alarm => AlarmKinds.Of(Example);

    /// <summary>How many deals; 0 when they belong to none.</summary>
    public int Deals => Failures.Select(failure => failure.LinkId).OfType<string>().Distinct(StringComparer.Ordinal).Count();

    public DateTimeOffset Since => Failures.Min(failure => failure.At);

    /// <summary>Grouped by what went wrong where; first what concerns the installation, then what waits for a person.</summary>
    public static IReadOnlyList<FailureGroup> Of(IEnumerable<Failure> failures) =>
    [
        .. failures
            .GroupBy(failure => (failure.Flow, failure.Step, failure.Direction, Code: ErrorCode.Of(failure.Message), Deal: failure.LinkId is not null, failure.Parked, Alarm: AlarmKinds.Of(failure)))
            .Select(group => new FailureGroup(group.Key.Flow, group.Key.Step, group.Key.Code, [.. group.OrderByDescending(failure => failure.At)]))
            .OrderBy(group => group.Example switch { { Parked: true, LinkId: null } => 0, { Parked: true } => 1, _ => 2 })
            .ThenByDescending(group => group.Failures.Count),
    ];
}
