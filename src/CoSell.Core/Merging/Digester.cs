using System.Globalization;
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

    /// <summary>One digest over the values of many fields and their bases.</summary>
    internal string OfAll(IEnumerable<AgreedField> fields)
    {
        using var text = new DigestText(key);
        text.Begin(linkId);
        text.Next(version);
        foreach (var field in fields)
        {
            text.Next(field.Row);
            text.Next(field.PartnerCenter);
            text.Next(field.Salesforce == field.PartnerCenter ? FieldValue.Absent : field.Salesforce);
            text.Next(field.Base?.PartnerCenter);
            text.Next(field.Base?.Salesforce == field.Base?.PartnerCenter ? null : field.Base?.Salesforce);
            text.Next(field.Base?.Rule);
        }

        return text.Digest();
    }
}
