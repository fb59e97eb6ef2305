namespace CoSell.Core.Ledger;

internal static class Moments
{
    /// <summary>The later of two times; the other one when one is not known.</summary>
    public static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other ? one : other ?? one;
}
