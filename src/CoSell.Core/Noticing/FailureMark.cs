using System.Globalization;
using CoSell.Core.Ledger;

namespace CoSell.Core.Noticing;

/// <summary>
/// What of a failure was told, as it is kept in the note: since when it is open, and whether a person has to act. An alarm
/// keeps its id for ever, so the time says which of its occasions was meant.
/// </summary>
internal static class FailureMark
{
    /// <summary>In the place of a mark: it was told that this failure is over.</summary>
    public const string Over = "over";

    private const char Parked = '!';

    public static string Of(Failure failure) =>
        failure.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) + (failure.Parked ? Parked : string.Empty);

    /// <summary>Whether the mark that was told is of the same occasion.</summary>
    public static bool IsSame(string told, Failure failure) => told.TrimEnd(Parked) == Of(failure).TrimEnd(Parked);

    /// <summary>Whether it must be told although that was told before.</summary>
    public static bool IsNews(string? told, Failure failure) =>
        told is null || !IsSame(told, failure) || (failure.Parked && !told.EndsWith(Parked));
}
