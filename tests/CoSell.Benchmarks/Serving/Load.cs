using System.Diagnostics;
using System.Text;

namespace CoSell.Benchmarks.Serving;

/// <summary>What an API did under load for a time.</summary>
/// <param name="PerSecond">Requests answered in a second.</param>
/// <param name="Processor">Microseconds of its processors that a request took.</param>
/// <param name="Milliseconds">How long each request took, as the caller sees it.</param>
internal sealed record LoadResult(double PerSecond, double Processor, IReadOnlyList<double> Milliseconds);

/// <summary>Callers that ask one after the other without a pause.</summary>
internal sealed class Load(ApiProcess api, string token, int callers)
{
    /// <param name="path">What is called.</param>
    /// <param name="bodies">Sent in turn.</param>
    /// <param name="time">How long.</param>
    public async Task<LoadResult> RunAsync(string path, IReadOnlyList<byte[]> bodies, TimeSpan time)
    {
        var requests = bodies.Select(body => Request(path, body)).ToArray();
        var before = api.ProcessorTime;
        var start = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => CallAsync(requests, caller, start, time))));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var all = times.SelectMany(each => each).ToArray();
        return new LoadResult(all.Length / elapsed.TotalSeconds, (api.ProcessorTime - before).TotalMicroseconds / all.Length, all);
    }

    private async Task<List<double>> CallAsync(byte[][] requests, int caller, long start, TimeSpan time)
    {
        using var connection = await Connection.OpenAsync(api.Address);
        var times = new List<double>();
        for (var i = caller; Stopwatch.GetElapsedTime(start) < time || times.Count == 0; i += callers)
        {
            var sent = Stopwatch.GetTimestamp();
            await connection.SendAsync(requests[i % requests.Length]);
            times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }

        return times;
    }

    private byte[] Request(string path, byte[] body) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {api.Address.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"),
        .. body,
    ];
}
