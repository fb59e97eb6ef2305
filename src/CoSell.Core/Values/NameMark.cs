using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>The mark in front of a synchronised opportunity's name: U+2713 when all is well, U+2717 when a person is needed.</summary>
public static class NameMark
{
    private const string Check = "✓ ";
    private const string Cross = "✗ ";
    private const string Marks = "✓✔✗✘";

    /// <summary>Characters that a mark takes of the name's room.</summary>
    public const int Length = 2;

    public static string Without(string name)
    {
        var bare = name.AsSpan().TrimStart();
        while (bare.Length > 0 && Marks.Contains(bare[0], StringComparison.Ordinal))
        {
            // Some systems add U+FE0F, which asks for the colourful form of the mark.
            bare = bare[1..].TrimStart('\uFE0F').TrimStart();
        }

        return bare.Length == name.Length ? name : bare.ToString();
    }

    public static string Good(string name, SyncSettings settings) =>
        settings.CheckMarkInName ? Check + Without(name) : Without(name);

    public static string Bad(string name, SyncSettings settings, int maxLength)
    {
        var bare = TextKind.Cut(Without(name), maxLength - Length);
        return settings.CheckMarkInName ? Cross + bare : bare;
    }

    public static bool IsBad(string name) => name.StartsWith('✗') || name.StartsWith('✘');
}
