using System.Collections.Concurrent;
using System.Diagnostics;

namespace CoSell.Api.Tests.Support;

/// <summary>The program as it is started by people, in a process of its own; it ends with this object.</summary>
internal sealed class ApiProcess : IDisposable
{
    private const string Listening = "Now listening on: ";
    private const int KeptLines = 200;

    /// <summary>
    /// The collector of a machine with much memory lets garbage lie for long, and what it leaves in memory says little about
    /// what is kept. Here it may have 128 MB, less than the smallest hosting plan gives, so that what is lost shows.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> SmallHeap = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x8000000" };

    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ApiProcess(Process process)
    {
        Process = process;
        Reading = ReadAsync();
    }

    public Process Process { get; }

    /// <summary>Ends when the program has said its last word.</summary>
    public Task Reading { get; }

    /// <summary>The last lines that it wrote.</summary>
    public string Output => string.Join(Environment.NewLine, lines);

    /// <param name="arguments">Of the command line, such as <c>--urls</c>.</param>
    public static ApiProcess Start(params IEnumerable<string> arguments) => Start(new Dictionary<string, string>(), arguments);

    /// <param name="environment">Variables beside those that this process has, such as the runtime's.</param>
    /// <param name="arguments">Of the command line.</param>
    public static ApiProcess Start(IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ApiProcess(Process.Start(start)!);
    }

    /// <summary>Where it listens. Throws <see cref="InvalidOperationException"/> when it ends without listening.</summary>
    public Task<Uri> AddressAsync(CancellationToken cancellationToken) => address.Task.WaitAsync(cancellationToken);

    public void Dispose()
    {
        Process.Kill(entireProcessTree: true);
        Process.WaitForExit();
        Process.Dispose();
    }

    /// <summary>To its end: a program whose output nobody takes stands still.</summary>
    private async Task ReadAsync()
    {
        while (await Process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Enqueue(line);
            if (lines.Count > KeptLines)
            {
                lines.TryDequeue(out _);
            }

            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                address.TrySetResult(new Uri(line[(at + Listening.Length)..]));
            }
        }

        address.TrySetException(new InvalidOperationException("The program ended without listening."));
    }
}
