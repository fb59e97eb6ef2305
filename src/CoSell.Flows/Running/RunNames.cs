using System.Globalization;
using System.Security.Cryptography;

namespace CoSell.Flows.Running;

/// <summary>Names in the form of real runs: newest first when sorted, for example <c>08584…853859655CU05</c>.</summary>
internal static class RunNames
{
    public static string Next(TimeProvider time)
    {
        var descending = long.MaxValue - time.GetUtcNow().UtcTicks;
        var chance = RandomNumberGenerator.GetInt32(1_000_000_000);
        return string.Create(CultureInfo.InvariantCulture, $"{descending:D20}{chance:D9}CU05");
    }
}
