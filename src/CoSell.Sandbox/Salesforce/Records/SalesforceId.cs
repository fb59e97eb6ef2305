namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>Record ids: fifteen case-sensitive characters, or those and a suffix of three that makes them case-safe.</summary>
internal static class SalesforceId
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string SuffixDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /// <summary>The id of eighteen characters for the n-th record behind a prefix.</summary>
    public static string Create(string prefix, long number)
    {
        Span<char> id = stackalloc char[15];
        prefix.CopyTo(id);
        "Hs0".CopyTo(id[3..]);
        for (var i = 14; i >= 6; i--)
        {
            id[i] = Digits[(int)(number % 62)];
            number /= 62;
        }

        return Complete(new string(id));
    }

    /// <summary>The eighteen characters of either form, or null when it is no id at all.</summary>
    public static string? Normalize(string text)
    {
        if (text.Length is not (15 or 18) || !text.All(char.IsAsciiLetterOrDigit))
            return null;

        var full = Complete(text[..15]);
        return text.Length == 15 || string.Equals(full, text, StringComparison.OrdinalIgnoreCase) ? full : null;
    }

    private static string Complete(string id) => id + Suffix(id, 0) + Suffix(id, 5) + Suffix(id, 10);

    private static char Suffix(string id, int start)
    {
        var bits = 0;
        for (var i = 0; i < 5; i++)
        {
            if (char.IsAsciiLetterUpper(id[start + i]))
                bits |= 1 << i;
        }

        return SuffixDigits[bits];
    }
}
