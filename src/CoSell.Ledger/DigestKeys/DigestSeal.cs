using System.Security.Cryptography;

namespace CoSell.Ledger.DigestKeys;

/// <summary>
/// How the ledger keeps the key of its digests. The ledger makes that key itself and never changes it, so a digest means
/// the same for ever; it is stored sealed (AES-256-GCM) with a key that is not in the ledger. Another sealing key can take
/// the place of the last one at any time, and no digest changes.
/// </summary>
public sealed class DigestSeal
{
    /// <summary>Bytes of a sealing key, and of the key that is sealed.</summary>
    public const int KeyLength = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int SealedLength = 1 + NonceLength + TagLength + KeyLength;

    /// <summary>The first byte of a sealed key: the form in which it is written.</summary>
    private const byte Form = 1;

    /// <summary>Told apart from anything else that might one day be sealed with the same key.</summary>
    private static readonly byte[] Purpose = "co-sell ledger digest key"u8.ToArray();

    private readonly IReadOnlyList<byte[]> keys;

    /// <param name="current">The key that seals, 32 bytes.</param>
    /// <param name="former">Keys that sealed before; one of them may still be needed to open the ledger's key once.</param>
    public DigestSeal(byte[] current, params IReadOnlyList<byte[]> former) => keys = [current, .. former];

    private DigestSeal() => keys = [];

    /// <summary>No sealing key is configured: the ledger's key lies open in the ledger.</summary>
    public static DigestSeal None { get; } = new();

    /// <summary>What is stored for a key.</summary>
    public byte[] Seal(byte[] key)
    {
        if (keys.Count == 0)
        {
            return key;
        }

        var written = new byte[SealedLength];
        written[0] = Form;
        RandomNumberGenerator.Fill(Nonce(written));
        using var aes = new AesGcm(keys[0], TagLength);
        aes.Encrypt(Nonce(written), key, Cipher(written), Tag(written), Purpose);
        return written;
    }

    /// <summary>
    /// The key, and whether it is to be stored anew because it lay open or was sealed with a former key. Throws
    /// <see cref="LedgerUnavailableException"/> when no key that is known opens it.
    /// </summary>
    public (byte[] Key, bool IsStale) Open(byte[] stored)
    {
        if (stored.Length == KeyLength)
        {
            return (stored, keys.Count > 0);
        }

        for (var i = 0; i < keys.Count && stored.Length == SealedLength && stored[0] == Form; i++)
        {
            if (TryOpen(stored, keys[i], out var key))
            {
                return (key, i > 0);
            }
        }

        throw new LedgerUnavailableException(keys.Count == 0
            ? "The key of the digests is sealed in the ledger, and no key is configured that opens it. Set Ledger:DigestKey to the key that was set before."
            : "The key of the digests is sealed in the ledger with another key than those that are configured. "
                + "Set Ledger:DigestKey, or one of Ledger:FormerDigestKeys, to the key that was set before.");
    }

    private static bool TryOpen(byte[] stored, byte[] sealing, out byte[] key)
    {
        key = new byte[KeyLength];
        try
        {
            using var aes = new AesGcm(sealing, TagLength);
            aes.Decrypt(Nonce(stored), Cipher(stored), Tag(stored), key, Purpose);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    private static Span<byte> Nonce(byte[] written) => written.AsSpan(1, NonceLength);

    private static Span<byte> Tag(byte[] written) => written.AsSpan(1 + NonceLength, TagLength);

    private static Span<byte> Cipher(byte[] written) => written.AsSpan(1 + NonceLength + TagLength);
}
