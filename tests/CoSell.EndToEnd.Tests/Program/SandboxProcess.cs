using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CoSell.Sandbox.Hosting;

namespace CoSell.EndToEnd.Tests.Program;

/// <summary>The built sandbox program as a process of its own, with a temporary folder of its own.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private const int LowestPort = 20_000;
    private const int Blocks = 2_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Runs beside each other begin at different blocks.
    private static int blocks = Random.Shared.Next(Blocks);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> awaited = [];

    public SandboxProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SandboxHost).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["TMPDIR"] = Folder;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("cosell-program-").FullName;

    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>
    /// The first of six loopback ports that are free, given to nobody else in this run. They lie below the range from
    /// which the system takes the ports of outgoing calls (Linux from 32,768, Windows and IANA from 49,152): one of those
    /// can be taken by any call of a neighbour between this look and the program's start.
    /// </summary>
    public static string FreePorts()
    {
        while (true)
        {
            var first = LowestPort + ((Interlocked.Increment(ref blocks) % Blocks) * 6);
            if (Enumerable.Range(first, 6).All(IsFree))
            {
                return first.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public async Task SeesAsync(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (output)
        {
            if (output.ToString().Contains(text, StringComparison.Ordinal))
            {
                return;
            }

            awaited.Add((text, seen));
        }

        await seen.Task.WaitAsync(Patience);
    }

    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public void Kill() => process.Kill(entireProcessTree: true);

    /// <summary>Sends a signal, as a terminal or an operating system does.</summary>
    public void Signal(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Signals are sent on Unix only.");
        }

        using var kill = Process.Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{name} {process.Id}")]);
        kill.WaitForExit();
        Assert.AreEqual(0, kill.ExitCode);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private void Read(string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
            foreach (var (_, seen) in awaited.Where(wait => output.ToString().Contains(wait.Text, StringComparison.Ordinal)))
            {
                seen.TrySetResult();
            }
        }
    }
}
