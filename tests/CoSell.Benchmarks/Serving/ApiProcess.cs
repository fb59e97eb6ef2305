using System.Diagnostics;
using System.Reflection;

namespace CoSell.Benchmarks.Serving;

/// <summary>A process that serves the API; it ends with this object.</summary>
internal sealed class ApiProcess : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process process;

    private ApiProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Time of the processors that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1_048_576.0;
        }
    }

    /// <summary>Starts it and waits until it listens. Throws <see cref="InvalidOperationException"/> when it ends before.</summary>
    /// <param name="ledger">Path of the ledger's file; null leaves the ledger out.</param>
    /// <param name="settings">Of the API's configuration.</param>
    public static async Task<ApiProcess> StartAsync(string? ledger, IReadOnlyDictionary<string, string> settings)
    {
        string[] words = [ApiServer.Word, ledger is null ? ApiServer.WithoutLedger : "with-ledger", "--urls", "http://127.0.0.1:0"];
        string[] store = ledger is null ? [] : ["--Ledger:Path", ledger];
        var start = new ProcessStartInfo(
            Environment.ProcessPath!, [.. Itself(), .. words, .. store, .. settings.SelectMany(setting => new[] { "--" + setting.Key, setting.Value })])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        var started = Process.Start(start)!;
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                // What it says later is not wanted, but must be taken for it to go on.
                _ = started.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new ApiProcess(started, new Uri(line[(at + Listening.Length)..]));
            }
        }

        throw new InvalidOperationException("The API ended without listening; what it said stands above.");
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>With <c>dotnet run</c> this process is the program; with <c>dotnet NAME.dll</c> its host is.</summary>
    private static string[] Itself() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Assembly.GetExecutingAssembly().Location] : [];
}
