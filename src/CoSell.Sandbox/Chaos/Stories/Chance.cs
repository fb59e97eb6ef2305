namespace CoSell.Sandbox.Chaos.Stories;

/// <summary>Chance that repeats itself: the same seed gives the same numbers on every machine and version.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong state = seed;

    /// <summary>A number that depends on nothing but the words: what happens elsewhere does not change it.</summary>
    public static Chance Of(long seed, string words)
    {
        var hash = 14695981039346656037UL ^ (ulong)seed;
        foreach (var letter in words)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return new Chance(hash);
    }

    /// <summary>From 0 up to, and without, the most (SplitMix64).</summary>
    public int Below(int most)
    {
        state += 0x9E3779B97F4A7C15UL;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)most);
    }

    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool In(int percent) => Below(100) < percent;

    public T One<T>(IReadOnlyList<T> of) => of[Below(of.Count)];

    /// <summary>One of several, each as likely as its weight.</summary>
    public T Weighted<T>(params IReadOnlyList<(int Weight, T Item)> of)
    {
        var left = Below(of.Sum(item => item.Weight));
        foreach (var (weight, item) in of)
        {
            if ((left -= weight) < 0)
            {
                return item;
            }
        }

        return of[^1].Item;
    }
}
