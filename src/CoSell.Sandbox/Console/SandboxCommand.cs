using System.CommandLine;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Hosting;
using Spectre.Console;

namespace CoSell.Sandbox.Console;

/// <summary>The command line of the sandbox program.</summary>
internal static class SandboxCommand
{
    private static readonly Option<int> Port = new("--port")
    {
        Description = "First of six loopback ports: page, API, Partner Center, Salesforce, Dataverse, tokens.",
        DefaultValueFactory = _ => SandboxOptions.DefaultPort,
    };

    private static readonly Option<bool> Once = new("--once")
    {
        Description = "Play the scenarios and stop; exit code 0 only if both sides agree.",
    };

    private static readonly Option<FileInfo?> Report = new("--report")
    {
        Description = "Also write what happened as JSON to this file.",
    };

    private static readonly Option<FileInfo?> Ledger = new("--ledger")
    {
        Description = "Keep the API's ledger in this file; without it the ledger goes with the sandbox.",
    };

    private static readonly Option<FileSystemInfo?> Solution = new("--solution")
    {
        Description = "Play this solution, a zip or an unpacked folder, instead of the packaged one.",
    };

    private static readonly Option<bool> Runs = new("--runs")
    {
        Description = "Also show every flow run of the scenarios, action by action.",
    };

    /// <summary>How long a stopped program may take to put everything away, on a busy machine too.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task<int> RunAsync(string[] args) =>
        Root().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = Patience });

    public static RootCommand Root()
    {
        var root = new RootCommand(
            "Plays the co-sell connector on this computer: the packaged flows, the API and emulated Partner Center and "
            + "Salesforce. Nothing outside this computer is called.")
        {
            Port, Once, Report, Ledger, Solution, Runs,
            FieldMappingCommand.Create(), CheckCommand.Create(), RehearseCommand.Create(), PreflightCommand.Create(), PackCommand.Create(),
            UnpackCommand.Create(), ChaosCommand.Create(),
        };
        root.SetAction(StartAsync);
        return root;
    }

    private static async Task<int> StartAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = new SandboxOptions { Port = parsed.GetValue(Port), LedgerFile = parsed.GetValue(Ledger)?.FullName };
        if (parsed.GetValue(Solution) is { } folder)
        {
            options = options with { SolutionFolder = folder.FullName };
        }

        var console = PlainConsole.WhenRedirected();
        try
        {
            await using var host = await SandboxHost.StartAsync(options, cancellationToken);
            return await new SandboxSession(host, console)
                .RunAsync(parsed.GetValue(Once), parsed.GetValue(Runs), parsed.GetValue(Report)?.FullName, cancellationToken);
        }
        catch (Exception e) when (e is PortInUseException or SolutionFormatException or IOException)
        {
            console.MarkupLineInterpolated($"[red]The sandbox cannot start:[/] {e.Message}");
            return ExitCode.CannotStart;
        }
        catch (OperationCanceledException)
        {
            console.MarkupLine("Stopped.");
            return ExitCode.Stopped;
        }
    }
}
