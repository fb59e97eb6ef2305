namespace CoSell.Core.Values;

/// <summary>Salesforce record ids: 15 characters in which case counts, or 18 in which it does not.</summary>
public static class SalesforceId
{
    private const string Suffixes = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /// <summary>The 18-character form of a 15-character id; anything else is given back as it is.</summary>
    public static string Long(string id)
    {
        if (id.Length != 15 || !id.All(char.IsAsciiLetterOrDigit))
        {
            return id;
        }

        return id + string.Concat(Enumerable.Range(0, 3).Select(group => Suffixes[Capitals(id.AsSpan(group * 5, 5))]));
    }

    private static int Capitals(ReadOnlySpan<char> five)
    {
        var bits = 0;
        for (var i = 0; i < five.Length; i++)
        {
            bits |= char.IsAsciiLetterUpper(five[i]) ? 1 << i : 0;
        }

        return bits;
    }
}
