namespace CoSell.Benchmarks.Measuring;

/// <summary>How much is measured: in full, or only so much that everything has run once.</summary>
internal sealed record Effort(bool IsShort)
{
    /// <summary>Rounds in which all contenders take their turn.</summary>
    public int Rounds => IsShort ? 3 : 41;

    /// <summary>How long one contender's turn lasts.</summary>
    public TimeSpan Turn => TimeSpan.FromMilliseconds(IsShort ? 2 : 15);

    /// <summary>How long each contender runs before anything counts, so that the runtime has compiled it for good.</summary>
    public TimeSpan WarmUp => TimeSpan.FromMilliseconds(IsShort ? 20 : 1500);

    /// <summary>The one or the other.</summary>
    public T Pick<T>(T full, T quick) => IsShort ? quick : full;
}
