using System.Net;

namespace CoSell.Api.Tests.Security;

/// <summary>A body of a given length that is made as it is sent, in chunks: the start of a JSON text without an end.</summary>
internal sealed class Flood(long length) : HttpContent
{
    private static readonly byte[] Chunk = [.. Enumerable.Repeat((byte)'x', 64 * 1024)];

    /// <summary>How much was taken from it.</summary>
    public long Sent { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync("{\"runId\":\""u8.ToArray());
        while (Sent < length)
        {
            await stream.WriteAsync(Chunk);
            Sent += Chunk.Length;
        }
    }

    /// <summary>Unknown, so that it travels in chunks.</summary>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
