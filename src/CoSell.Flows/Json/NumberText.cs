using System.Globalization;

namespace CoSell.Flows.Json;

/// <summary>Text of numbers in plain digits, never with an exponent.</summary>
internal static class NumberText
{
    public static bool NeedsExponent(double value) =>
        value.ToString("R", CultureInfo.InvariantCulture).Contains('E', StringComparison.Ordinal);

    public static string Of(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = shortest.IndexOf('E', StringComparison.Ordinal);
        return exponentAt < 0 ? shortest : Expand(shortest, exponentAt);
    }

    private static string Expand(string shortest, int exponentAt)
    {
        var exponent = int.Parse(shortest.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = shortest[..exponentAt];
        var sign = mantissa.StartsWith('-') ? "-" : "";
        mantissa = mantissa.TrimStart('-');
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa.Length : point;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var newPoint = whole + exponent;
        if (newPoint <= 0)
            return sign + "0." + new string('0', -newPoint) + digits;
        return newPoint >= digits.Length
            ? sign + digits.PadRight(newPoint, '0')
            : sign + digits[..newPoint] + "." + digits[newPoint..];
    }
}
