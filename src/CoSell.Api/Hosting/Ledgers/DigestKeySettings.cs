using CoSell.Ledger.DigestKeys;

namespace CoSell.Api.Hosting.Ledgers;

/// <summary>The keys with which the key of the digests is sealed in the ledger. Messages never hold a value: it is a secret.</summary>
internal static class DigestKeySettings
{
    private const string Current = "DigestKey";
    private const string Former = "FormerDigestKeys";
    private const string Remedy = "make one with 'openssl rand -base64 32'.";

    /// <summary>Checks both settings and adds every fault to the list.</summary>
    public static DigestSeal Read(IConfigurationSection ledger, List<string> faults)
    {
        var before = faults.Count;
        List<byte[]> keys = [];
        Take(ledger[Current], Current, keys, faults);
        foreach (var child in ledger.GetSection(Former).GetChildren())
        {
            Take(child.Value, $"{Former}:{child.Key}", keys, faults);
        }

        if (!string.IsNullOrEmpty(ledger[Former]))
        {
            faults.Add($"Ledger:{Former} must be a list; set Ledger:{Former}:0 to the former key.");
        }
        else if (string.IsNullOrEmpty(ledger[Current]) && keys.Count > 0)
        {
            faults.Add($"Ledger:{Former} is set, but Ledger:{Current} is not; set the key that is to be used from now on.");
        }

        return faults.Count > before || keys.Count == 0 ? DigestSeal.None : new DigestSeal(keys[0], [.. keys.Skip(1)]);
    }

    private static void Take(string? text, string key, List<byte[]> keys, List<string> faults)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var bytes = new byte[text.Length];
        if (text.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal))
        {
            faults.Add($"Ledger:{key} is a Key Vault reference that was not resolved; allow the app's identity to read that secret, and look at the app's configuration page.");
        }
        else if (Convert.TryFromBase64String(text, bytes, out var length) && length == DigestSeal.KeyLength)
        {
            keys.Add(bytes[..length]);
        }
        else
        {
            faults.Add($"Ledger:{key} must be {DigestSeal.KeyLength} bytes in base64; {Remedy}");
        }
    }
}
