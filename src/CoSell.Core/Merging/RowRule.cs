using System.Globalization;
using CoSell.Core.Mapping;

namespace CoSell.Core.Merging;

/// <summary>
/// Which two fields a row compares, and how it reads their values. A base that was taken by another rule says nothing
/// about this one: its digests would make every deal look changed.
/// </summary>
/// <param name="Text">As a base keeps it: eight digits that stand for the two fields, and eight for how their values are made canonical.</param>
internal sealed record RowRule(string Text)
{
    private const int FieldDigits = 8;

    // FNV-1a: short, the same on every machine; nothing secret goes in, and nothing depends on it being hard to invert.
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    public static RowRule Of(MappingRow row, int version, SyncSettings settings)
    {
        var reading = Add((Offset ^ (uint)version) * Prime, [(char)row.Type, (char)(row.Decimals ?? char.MaxValue)]);
        foreach (var (code, value) in row.Values)
        {
            reading = Add(Add(reading, code), value);
        }

        var fields = Add(Add(Offset, row.Referral), settings.PathOf(row));
        return new RowRule(string.Create(CultureInfo.InvariantCulture, $"{fields:x8}{reading:x8}"));
    }

    /// <summary>Whether the base was taken by this rule, as far as it says.</summary>
    public bool Made(FieldBase agreed) => agreed.Rule is null || agreed.Rule == Text;

    public FieldBase? OrNull(FieldBase? agreed) => agreed is not null && Made(agreed) ? agreed : null;

    /// <summary>Whether the base is of the same two fields, read in this way or another.</summary>
    public bool IsOfTheseFields(FieldBase agreed) => agreed.Rule.AsSpan().StartsWith(Text.AsSpan(0, FieldDigits), StringComparison.Ordinal);

    private static uint Add(uint hash, ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * Prime;
        }

        return (hash ^ char.MaxValue) * Prime;
    }
}
