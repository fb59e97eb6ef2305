using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoSell.Core.Values;

namespace CoSell.Core.Merging;

/// <summary>The text that a digest is taken of, part by part, in memory that is lent: planning takes many digests.</summary>
internal ref struct DigestText(byte[] key)
{
    private const byte Separator = 0x1f;

    /// <summary>Bytes of HMAC-SHA-256 that a digest keeps.</summary>
    private const int Kept = 16;

    private byte[] bytes = ArrayPool<byte>.Shared.Rent(1024);
    private int length;

    public void Begin(scoped ReadOnlySpan<char> part)
    {
        Make(Encoding.UTF8.GetMaxByteCount(part.Length));
        length += Encoding.UTF8.GetBytes(part, bytes.AsSpan(length));
    }

    public void Next(scoped ReadOnlySpan<char> part)
    {
        Make(1);
        bytes[length++] = Separator;
        Begin(part);
    }

    public void Next(ValueState state) => Next((int)state);

    /// <summary>A record's bytes as they came, without the values of the properties that are ignored.</summary>
    public void Next(JsonElement record, IReadOnlyList<string> ignored)
    {
        var raw = JsonMarshal.GetRawUtf8Value(record);
        Span<(int Start, int End)> gaps = stackalloc (int, int)[ignored.Count];
        var count = 0;
        foreach (var name in ignored)
        {
            if (JsonWalk.Has(record, name, out var value) && JsonMarshal.GetRawUtf8Value(value) is var left && raw.Overlaps(left, out var start))
            {
                gaps[count++] = (start, start + left.Length);
            }
        }

        gaps[..count].Sort(static (one, other) => one.Start.CompareTo(other.Start));
        var from = 0;
        foreach (var (start, end) in gaps[..count])
        {
            Next(raw[from..start]);
            from = end;
        }

        Next(raw[from..]);
    }

    private void Next(ReadOnlySpan<byte> raw)
    {
        Make(raw.Length + 1);
        bytes[length++] = Separator;
        raw.CopyTo(bytes.AsSpan(length));
        length += raw.Length;
    }

    private void Next(int number)
    {
        Span<char> digits = stackalloc char[11];
        number.TryFormat(digits, out var count, provider: CultureInfo.InvariantCulture);
        Next(digits[..count]);
    }

    public readonly string Digest()
    {
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var hash = KeyedHash.For(key);
        hash.AppendData(bytes.AsSpan(0, length));
        hash.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest[..Kept]);
    }

    /// <summary>What is given back may hold customers' values, so it is emptied.</summary>
    public readonly void Dispose()
    {
        bytes.AsSpan(0, length).Clear();
        ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Make(int room)
    {
        if (bytes.Length - length >= room)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, length + room));
        bytes.AsSpan(0, length).CopyTo(larger);
        Dispose();
        bytes = larger;
    }
}
