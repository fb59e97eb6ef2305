using System.Security.Cryptography;
using System.Text;
using CoSell.Core.Values;

namespace CoSell.Core.Merging;

/// <summary>
/// Keyed digests of field values (HMAC-SHA-256 over link, field, rule version and canonical value), so that the ledger
/// can tell whether a value changed without holding it, and equal values on two links do not show.
/// </summary>
public sealed class Digester(byte[] key, string linkId, int ruleVersion)
{
    private const char Separator = '\u001f';

    public string Of(string field, FieldValue value)
    {
        var text = string.Join(Separator, linkId, field, ruleVersion, (int)value.State, value.Text);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}
