namespace CoSell.Benchmarks.Measuring;

/// <summary>How a cost grows with a size.</summary>
internal static class Fit
{
    /// <summary>
    /// The exponent of the power that fits the costs best (least squares of the logarithms): 1 grows in proportion, 2 with the square.
    /// </summary>
    public static double Exponent(IReadOnlyList<double> sizes, IReadOnlyList<double> costs)
    {
        var (x, y) = (sizes.Select(size => Math.Log(size)).ToArray(), costs.Select(cost => Math.Log(Math.Max(cost, double.Epsilon))).ToArray());
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (one, other) => (one - meanX) * (other - meanY)).Sum() / x.Sum(one => (one - meanX) * (one - meanX));
    }
}
