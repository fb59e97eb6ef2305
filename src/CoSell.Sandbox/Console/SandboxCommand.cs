using System.CommandLine;
using CoSell.Core.Mapping;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Console.CommandLine;
using CoSell.Sandbox.Hosting;

namespace CoSell.Sandbox.Console;

/// <summary>The command line of the sandbox program.</summary>
internal static class SandboxCommand
{
    private const string Program = "dotnet run --project src/CoSell.Sandbox";

    private static readonly Manual Manual = new(
        [
            "Without a command it plays the documented scenarios, shows both sides beside each other, and goes on serving its page",
            "until Ctrl+C. '--help' after a command's name says what that command takes.",
        ],
        [
            (ExitCode.Agree, "both sides agree"),
            (ExitCode.Disagree, "they do not; the steps marked ✗ say which flow, action and field"),
            (ExitCode.CannotStart, "the command line is wrong, a port is taken, or a file cannot be read or written"),
            (ExitCode.Stopped, "stopped with Ctrl+C before the scenarios ended"),
        ],
        ["", "--once", "--once --quiet --json report.json", "--port 6080 --ledger deals.db", "--once --solution exported.zip --runs"]);

    private static readonly Option<int> Port = PortOption.Create(
        "First of six loopback ports: page, API, Partner Center, Salesforce, Dataverse, tokens.", SandboxOptions.DefaultPort);

    private static readonly Option<bool> Once = new("--once")
    {
        Description = "Play the scenarios and stop; exit code 0 only if both sides agree.",
    };

    private static readonly Option<FileInfo?> Ledger = new("--ledger")
    {
        Description = "Keep the API's ledger in this file; without it the ledger goes with the sandbox.",
        HelpName = "FILE",
    };

    private static readonly Option<FileSystemInfo?> Solution = new("--solution")
    {
        Description = "Play this solution, a zip or an unpacked folder, instead of the packaged one.",
        HelpName = "PATH",
    };

    private static readonly Option<FileInfo> Mapping = new Option<FileInfo>("--mapping")
    {
        Description = "Lay this mapping file of your own over the shipped mapping.",
        HelpName = "FILE",
    }.AcceptExistingOnly();

    private static readonly Option<bool> Runs = new("--runs")
    {
        Description = "Also show every flow run of the scenarios, action by action.",
    };

    /// <summary>How long a stopped program may take to put everything away, on a busy machine too.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task<int> RunAsync(string[] args) => RunAsync(args, new InvocationConfiguration());

    public static Task<int> RunAsync(string[] args, InvocationConfiguration channels)
    {
        channels.ProcessTerminationTimeout = Patience;
        return Invocation.RunAsync(Root().Parse(args), channels, Program);
    }

    public static RootCommand Root()
    {
        var root = new DocumentedRoot(
            "Plays the co-sell connector on this computer: the packaged flows, the API and emulated Partner Center and Salesforce. Nothing outside this computer is called.",
            Manual)
        {
            Port, Once, Ledger, Solution, Mapping, Runs,
            CheckCommand.Create(), RehearseCommand.Create(), ChaosCommand.Create(), PackCommand.Create(), UnpackCommand.Create(),
            PreflightCommand.Create(), FieldMappingCommand.Create(),
        };
        Voice.GiveWithReportTo(root);
        ManualHelp.GiveTo(root, Program);
        root.SetAction(StartAsync);
        return root;
    }

    private static async Task<int> StartAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = new SandboxOptions
        {
            Port = parsed.GetValue(Port),
            LedgerFile = parsed.GetValue(Ledger)?.FullName,
            MappingFile = parsed.GetValue(Mapping)?.FullName,
        };
        if (parsed.GetValue(Solution) is { } folder)
        {
            options = options with { SolutionFolder = folder.FullName };
        }

        var voice = new Voice(parsed);
        try
        {
            await using var host = await SandboxHost.StartAsync(options, cancellationToken);
            return await new SandboxSession(host, voice).RunAsync(parsed.GetValue(Once), parsed.GetValue(Runs), cancellationToken);
        }
        catch (Exception e) when (e is PortInUseException or SolutionFormatException or MappingException or IOException or UnauthorizedAccessException)
        {
            voice.Refuse("The sandbox cannot start", e.Message);
            return ExitCode.CannotStart;
        }
        catch (OperationCanceledException)
        {
            await voice.Faults.WriteLineAsync("Stopped.");
            return ExitCode.Stopped;
        }
    }
}
