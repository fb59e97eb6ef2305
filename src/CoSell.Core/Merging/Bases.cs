namespace CoSell.Core.Merging;

internal static class Bases
{
    /// <summary>The bases with newer ones in their place; itself when there are none.</summary>
    public static IReadOnlyDictionary<string, FieldBase> With(
        this IReadOnlyDictionary<string, FieldBase> bases, IReadOnlyDictionary<string, FieldBase> newer)
    {
        if (newer.Count == 0)
        {
            return bases;
        }

        var all = new Dictionary<string, FieldBase>(bases);
        foreach (var (row, agreed) in newer)
        {
            all[row] = agreed;
        }

        return all;
    }

    /// <summary>The bases once what a plan only saw has become one.</summary>
    public static IReadOnlyDictionary<string, FieldBase> Settled(
        this IReadOnlyDictionary<string, FieldBase> bases, IReadOnlyDictionary<string, IntendedBase> intended) =>
        intended.Count == 0 ? bases : bases.With(intended.Where(field => field.Value.Written is null).ToDictionary(field => field.Key, field => field.Value.Base));
}
