using CoSell.Core.Merging;

namespace CoSell.Core.Values;

/// <summary>
/// A name as it is looked for: without the check or cross mark, composed (NFC), without white space around it, whatever the
/// case of its letters. The digest is the same wherever the name stands.
/// </summary>
public static class NameDigest
{
    /// <summary>The keyed digest of the name; null when there is nothing in it.</summary>
    public static string? Of(byte[] key, string? name) => name is not null && Canonical(name) is { Length: > 0 } canonical
        ? new Digester(key, "name", version: 0).Of("name", FieldValue.Of(canonical))
        : null;

    private static string Canonical(string name) =>
        TextKind.Normal(NameMark.Without(TextKind.Normal(name))).ToUpperInvariant();
}
