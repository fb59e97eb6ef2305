using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
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
    private readonly Thread[] readers;

    private (string Text, ProcessSignal Signal)? awaited;

    /// <summary>What a shell starts in the background ignores interruptions, and so does what that starts in its turn.</summary>
    static SandboxProcess()
    {
        const nint standard = 0, ignored = 1;
        if (!OperatingSystem.IsWindows() && Handle((int)ProcessSignal.Interrupt, standard) is not ignored and var handler)
        {
            _ = Handle((int)ProcessSignal.Interrupt, handler);
        }
    }

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
        process.Start();
        readers = [Reading(process.StandardOutput), Reading(process.StandardError)];
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

    /// <summary>Its exit code once it has ended and all that it said was read.</summary>
    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        Array.ForEach(readers, reader => reader.Join());
        return process.ExitCode;
    }

    public void Kill() => process.Kill(entireProcessTree: true);

    /// <summary>
    /// Sends a signal, as a terminal or an operating system does, as soon as the program says that. It is sent by the
    /// thread that reads: on a busy machine the program would come to its end before another one had its turn.
    /// </summary>
    public void SignalAt(string text, ProcessSignal signal)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Signals are sent on Unix only.");
        }

        lock (output)
        {
            awaited = (text, signal);
            SendIfSaid();
        }
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

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Handle(int signal, nint handler);

    private Thread Reading(StreamReader reader)
    {
        var thread = new Thread(() =>
        {
            while (reader.ReadLine() is { } line)
            {
                lock (output)
                {
                    output.AppendLine(line);
                    SendIfSaid();
                }
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        return thread;
    }

    private void SendIfSaid()
    {
        if (awaited is { } wait && output.ToString().Contains(wait.Text, StringComparison.Ordinal))
        {
            awaited = null;
            _ = Send(process.Id, (int)wait.Signal);
        }
    }
}
