using System.Net.Sockets;

namespace CoSell.Benchmarks.Serving;

/// <summary>
/// One kept-alive connection that sends requests made beforehand and only looks where an answer ends. A client that parses and
/// allocates would take more of the machine than the API does.
/// </summary>
internal sealed class Connection : IDisposable
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();

    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[256 * 1024];

    public static async Task<Connection> OpenAsync(Uri address)
    {
        var connection = new Connection();
        await connection.socket.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    /// <summary>Sends a request and takes its answer. Throws <see cref="InvalidOperationException"/> when that is not 200.</summary>
    public async Task<int> SendAsync(ReadOnlyMemory<byte> request)
    {
        await socket.SendAsync(request);
        var length = 0;
        do
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            length += read > 0 ? read : throw new InvalidOperationException("The API closed the connection.");
        }
        while (!IsWhole(buffer.AsSpan(0, length)));
        return length;
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf(HeadEnd);
        if (end < 0)
        {
            return false;
        }

        var head = answer[..end];
        var body = answer[(end + HeadEnd.Length)..];
        if (!head.StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidOperationException($"The API answered: {System.Text.Encoding.UTF8.GetString(answer)}");
        }

        var label = "Content-Length: "u8;
        var at = head.IndexOf(label);
        return at < 0
            ? body.EndsWith("0\r\n\r\n"u8)
            : System.Buffers.Text.Utf8Parser.TryParse(head[(at + label.Length)..], out int length, out _) && body.Length >= length;
    }
}
