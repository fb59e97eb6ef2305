using System.Buffers.Binary;
using System.Text;
using CoSell.Flows.Solutions.Files;

namespace CoSell.Flows.Packing;

/// <summary>
/// Writes a zip whose bytes depend on nothing but names and contents: no clock, no file system, and no compression
/// library, whose output differs between versions. Contents are deflate streams of stored blocks (RFC 1951, 3.2.4).
/// </summary>
internal static class ZipWriter
{
    private const int LocalHeader = 0x04034B50;
    private const int CentralHeader = 0x02014B50;
    private const int EndOfDirectory = 0x06054B50;
    private const ushort Version = 20;
    private const ushort Utf8Names = 0x0800;
    private const ushort Deflate = 8;

    /// <summary>1 January 1980, the first day that a zip can name.</summary>
    private const ushort Day = 0x0021;
    private const int LargestBlock = ushort.MaxValue;

    /// <summary>The zip of these files in this order. A name has forward slashes.</summary>
    public static byte[] Write(IReadOnlyList<(string Name, byte[] Content)> files)
    {
        using var zip = new MemoryStream();
        using var directory = new MemoryStream();
        using var local = new BinaryWriter(zip);
        using var central = new BinaryWriter(directory);
        foreach (var (name, content) in files)
        {
            var offset = checked((uint)zip.Length);
            var stored = Stored(content);
            local.Write(LocalHeader);
            WriteEntry(local, name, content, stored.Length);
            local.Write(Encoding.UTF8.GetBytes(name));
            local.Write(stored);

            central.Write(CentralHeader);
            central.Write(Version);
            WriteEntry(central, name, content, stored.Length);
            central.Write(0L);
            central.Write((ushort)0);
            central.Write(offset);
            central.Write(Encoding.UTF8.GetBytes(name));
        }

        WriteEnd(local, files.Count, directory.ToArray(), checked((uint)zip.Length));
        return zip.ToArray();
    }

    /// <summary>What the local header and the directory say alike.</summary>
    private static void WriteEntry(BinaryWriter writer, string name, byte[] content, int storedLength)
    {
        writer.Write(Version);
        writer.Write(Utf8Names);
        writer.Write(Deflate);
        writer.Write((ushort)0);
        writer.Write(Day);
        writer.Write(Crc32.Of(content));
        writer.Write(storedLength);
        writer.Write(content.Length);
        writer.Write((ushort)Encoding.UTF8.GetByteCount(name));
        writer.Write((ushort)0);
    }

    private static void WriteEnd(BinaryWriter writer, int count, byte[] directory, uint offset)
    {
        writer.Write(directory);
        writer.Write(EndOfDirectory);
        writer.Write(0);
        writer.Write((ushort)count);
        writer.Write((ushort)count);
        writer.Write(directory.Length);
        writer.Write(offset);
        writer.Write((ushort)0);
    }

    private static byte[] Stored(byte[] content)
    {
        using var stream = new MemoryStream();
        Span<byte> header = stackalloc byte[5];
        for (var at = 0; at == 0 || at < content.Length; at += LargestBlock)
        {
            var length = Math.Min(LargestBlock, content.Length - at);
            header[0] = at + length == content.Length ? (byte)1 : (byte)0;
            BinaryPrimitives.WriteUInt16LittleEndian(header[1..], (ushort)length);
            BinaryPrimitives.WriteUInt16LittleEndian(header[3..], (ushort)~length);
            stream.Write(header);
            stream.Write(content, at, length);
        }

        return stream.ToArray();
    }
}
