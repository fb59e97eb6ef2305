using System.IO.Compression;
using System.Text;

namespace CoSell.Ledger.Dataverse.Rows;

/// <summary>
/// JSON in one multi-line column, however long: compressed when it does not fit as it is. Only a text that does not fit
/// even then is cut, with a note that says so.
/// </summary>
internal static class LongJson
{
    private const string Compressed = "gzip:";

    /// <param name="value">What is kept.</param>
    /// <param name="length">Length of the text in it that may be cut.</param>
    /// <param name="cut">The same with that text cut to a length.</param>
    public static string Write<T>(T value, int length, Func<int, T> cut)
    {
        var text = Fitting(LedgerJson.Write(value));
        for (var most = length; text is null; most /= 2)
        {
            text = Fitting(LedgerJson.Write(cut(most / 2)));
        }

        return text;
    }

    public static T Read<T>(string text)
    {
        if (!text.StartsWith(Compressed, StringComparison.Ordinal))
        {
            return LedgerJson.Read<T>(text);
        }

        using var packed = new GZipStream(new MemoryStream(Convert.FromBase64String(text[Compressed.Length..])), CompressionMode.Decompress);
        using var reader = new StreamReader(packed, Encoding.UTF8);
        return LedgerJson.Read<T>(reader.ReadToEnd());
    }

    private static string? Fitting(string json)
    {
        var text = json.Length <= Columns.LongText ? json : Compressed + Pack(json);
        return text.Length <= Columns.LongText ? text : null;
    }

    private static string Pack(string json)
    {
        using var bytes = new MemoryStream();
        using (var packing = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            packing.Write(Encoding.UTF8.GetBytes(json));
        }

        return Convert.ToBase64String(bytes.ToArray());
    }
}
