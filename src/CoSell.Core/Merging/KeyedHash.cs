using System.Security.Cryptography;

namespace CoSell.Core.Merging;

/// <summary>
/// HMAC-SHA-256, set up with its key once for each thread: setting it up for each digest anew took twice the time of the
/// digest itself.
/// </summary>
internal static class KeyedHash
{
    [ThreadStatic]
    private static byte[]? key;

    [ThreadStatic]
    private static IncrementalHash? hash;

    /// <summary>The hash of that key, empty; it is for this thread alone, and for one digest at a time.</summary>
    public static IncrementalHash For(byte[] wanted)
    {
        if (hash is null || key != wanted)
        {
            hash?.Dispose();
            (key, hash) = (wanted, IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, wanted));
        }

        return hash;
    }
}
