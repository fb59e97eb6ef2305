using System.Text.RegularExpressions;

namespace CoSell.Sandbox.Rehearsing.Playing;

/// <summary>
/// What two plays of the same deals can never have in common, taken out before they are compared: generated ids and
/// the time of day of an instant. Midnight stays, because closing dates are kept as midnights.
/// </summary>
internal static partial class Masking
{
    public static string Of(string value) => Instant().Replace(RecordId().Replace(Guids().Replace(value, "(id)"), "(id ${prefix})"), Day);

    private static string Day(Match instant) =>
        instant.Value.Contains("T00:00:00", StringComparison.Ordinal) ? instant.Value : instant.Groups["day"].Value + " (time)";

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Guids();

    /// <summary>Ids as the emulated org gives them.</summary>
    [GeneratedRegex(@"\b(?<prefix>00[1-9A-Z])Hs0[0-9A-Za-z]{9}([A-Z0-5]{3})?\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RecordId();

    [GeneratedRegex(@"(?<day>\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instant();
}
