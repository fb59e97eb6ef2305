namespace CoSell.Benchmarks.Measuring;

internal static class Median
{
    public static double Of(IEnumerable<double> values) => At(values, 0.5);

    /// <summary>The value that the given share of all values does not exceed.</summary>
    public static double At(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }
}

/// <summary>The median of several measurements, and between what the middle half of them lies: how noisy the machine was.</summary>
internal sealed record Spread(double Middle, double Low, double High)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var all = values.ToArray();
        return new Spread(Median.Of(all), Median.At(all, 0.25), Median.At(all, 0.75));
    }
}
