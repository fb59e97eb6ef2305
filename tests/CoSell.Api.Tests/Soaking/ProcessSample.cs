using System.Diagnostics;
using System.Globalization;

namespace CoSell.Api.Tests.Soaking;

/// <summary>What a process held at one moment.</summary>
/// <param name="At">Since the load began.</param>
/// <param name="WorkingSet">Bytes in memory, those included that it shares with others.</param>
/// <param name="Private">Bytes that are its own alone: on Linux what is in memory and stands in no file, elsewhere what is reserved.</param>
/// <param name="Handles">Open handles; on Linux file descriptors, sockets included.</param>
/// <param name="Threads">Threads of the operating system.</param>
internal sealed record ProcessSample(TimeSpan At, long WorkingSet, long Private, int Handles, int Threads)
{
    private const string OwnMemory = "RssAnon:";

    public static ProcessSample Of(Process process, TimeSpan at)
    {
        process.Refresh();
        return new ProcessSample(at, process.WorkingSet64, PrivateOf(process), process.HandleCount, process.Threads.Count);
    }

    private static long PrivateOf(Process process)
    {
        if (!OperatingSystem.IsLinux())
        {
            return process.PrivateMemorySize64;
        }

        var line = File.ReadLines($"/proc/{process.Id}/status").Single(text => text.StartsWith(OwnMemory, StringComparison.Ordinal));
        return 1024 * long.Parse(line[OwnMemory.Length..].Replace("kB", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
