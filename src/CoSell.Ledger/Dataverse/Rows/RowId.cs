using System.Security.Cryptography;
using System.Text;

namespace CoSell.Ledger.Dataverse.Rows;

/// <summary>The GUID that a row has in Dataverse: the ledger's own id where that is one, else one made from it, always the same.</summary>
internal static class RowId
{
    private const string Plain = "n";

    public static Guid Of(string id) =>
        Guid.TryParseExact(id, Plain, out var guid) ? guid : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16));

    /// <summary>The ledger's id of a row that is named by a GUID; null for none.</summary>
    public static string? Text(string? guid) => guid is null ? null : Guid.Parse(guid).ToString(Plain);
}
