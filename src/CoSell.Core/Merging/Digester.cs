using System.Globalization;
using System.Text.Json;
using CoSell.Core.Values;

namespace CoSell.Core.Merging;

/// <summary>
/// Keyed digests of field values (HMAC-SHA-256 over link, field, version and canonical value), so that the ledger
/// can tell whether a value changed without holding it, and equal values on two links do not show. The version is the
/// digests' own: by which rule of the mapping a value was read stands beside them, see <see cref="RowRule"/>.
/// </summary>
public sealed class Digester(byte[] key, string linkId, int version = 1)
{
    private readonly string version = version.ToString(CultureInfo.InvariantCulture);

    public string Of(string field, FieldValue value)
    {
        using var text = new DigestText(key);
        text.Begin(linkId);
        text.Next(field);
        text.Next(version);
        text.Next(value.State);
        text.Next(value.Text);
        return text.Digest();
    }

    /// <summary>One digest of a whole record, as it came, without the values of the properties that are ignored.</summary>
    internal string Of(string rules, JsonElement record, IReadOnlyList<string> ignored)
    {
        using var text = new DigestText(key);
        text.Begin(linkId);
        text.Next(rules);
        text.Next(record, ignored);
        return text.Digest();
    }
}
