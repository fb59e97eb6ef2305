using CoSell.Core.Ledger;
using CoSell.Core.Values;

namespace CoSell.Core.Failures;

/// <summary>When two failures are the same one again, and when one is over.</summary>
internal static class FailureLife
{
    /// <summary>Stands in place of the message once the failure is over: it may hold values of the customer's.</summary>
    public const string Removed = "(removed when the failure was resolved)";

    private static readonly Dictionary<string, FieldValue> NoEdits = [];

    /// <summary>
    /// Whether the same step of the same deal failed in the same way. Digits and the letters of hexadecimal numbers do
    /// not count: the same failure comes back with another time, request id or waiting time.
    /// </summary>
    public static bool IsSame(Failure one, Failure other) =>
        one.LinkId == other.LinkId && one.Step == other.Step && one.Direction == other.Direction && Words(one.Message) == Words(other.Message);

    public static string Words(string text) => string.Concat(text.Where(c => !char.IsAsciiHexDigit(c)));

    /// <summary>
    /// Whether the failure is over once the deal got through that operation. A run that failed before it asked for a plan
    /// is over when nothing is left to travel.
    /// </summary>
    public static bool EndsWith(Failure failure, string operation, Link after) =>
        failure.Direction is { } direction ? direction == operation : after.RedriveAt is null;

    /// <summary>The failure as it is kept once it is over: without any value of the customer's.</summary>
    public static Failure Resolved(Failure failure, string resolution, DateTimeOffset now) => failure with
    {
        Message = Removed,
        Edits = null,
        Sent = null,
        ResolvedAt = now,
        Resolution = resolution,
    };

    /// <summary>By row id: the values that persons gave for that operation, the newest failure's first.</summary>
    public static IReadOnlyDictionary<string, FieldValue> Edits(IReadOnlyList<Failure> open, string operation) =>
        open.All(failure => failure.Edits is null)
            ? NoEdits
            : open.Where(failure => failure.Direction == operation)
                .SelectMany(failure => failure.Edits ?? new Dictionary<string, string>())
                .DistinctBy(edit => edit.Key)
                .ToDictionary(edit => edit.Key, edit => FieldValue.Of(edit.Value));
}
