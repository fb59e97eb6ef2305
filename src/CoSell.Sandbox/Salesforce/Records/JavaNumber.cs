using System.Globalization;

namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>
/// Numbers as Salesforce writes them: always with a decimal place, and with an exponent from ten million on. Clients
/// that read them as text, or as integers, break here as they would there.
/// </summary>
internal static class JavaNumber
{
    public static string Format(decimal value)
    {
        var size = Math.Abs(value);
        return size == 0 || size is >= 0.001m and < 10_000_000m
            ? value.ToString("0.0###########################", CultureInfo.InvariantCulture)
            : Scientific(value);
    }

    private static string Scientific(decimal value)
    {
        var plain = Math.Abs(value).ToString("0.0###########################", CultureInfo.InvariantCulture);
        var point = plain.IndexOf('.', StringComparison.Ordinal);
        var all = plain.Remove(point, 1);
        var digits = all.TrimStart('0');
        var exponent = point - 1 - (all.Length - digits.Length);
        var rest = digits[1..].TrimEnd('0');
        return $"{(value < 0 ? "-" : "")}{digits[0]}.{(rest.Length == 0 ? "0" : rest)}E{exponent.ToString(CultureInfo.InvariantCulture)}";
    }
}
