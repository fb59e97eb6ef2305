using System.CommandLine;
using CoSell.Sandbox.Chaos;
using CoSell.Sandbox.Chaos.Faults;
using CoSell.Sandbox.Chaos.Protections;
using CoSell.Sandbox.Chaos.Reporting;

namespace CoSell.Sandbox.Console;

/// <summary>The command that lets people and faults loose on the whole and checks that nothing is lost or doubled.</summary>
internal static class ChaosCommand
{
    private static readonly string Text = $"""
        Lets people on both sides edit the same deals at random while things go wrong, through the packaged flows and the API
        on its ledger, under one clock that nobody waits for. Then all settles, and a model of its own checks that nothing is
        lost and nothing is doubled. Nothing outside this computer is called.

        The same seed does the same again. A failing seed prints the shortest story that was found.
        FAULTS is none, all, or kinds with commas between them: {string.Join(", ", FaultKinds.All)}.
        --report writes one JSON line an episode; when the file is there already, its episodes are not played again.
        --without takes a protection away, to see that the harness notices.

        Exit code: 0 all holds; 1 something does not; 2 it cannot start; 130 stopped.

        Examples:
          chaos --edits 2000 --seed 7 --faults all
          chaos --edits 2000 --seed 1 --seeds 20 --jobs 2
          chaos --edits 100000 --seed 1 --faults all --report long.jsonl --jobs 2
          chaos --edits 500 --seed 1 --faults all --without claim
        """;

    private static readonly Option<int> Edits = new("--edits") { Description = "How many edits people make.", DefaultValueFactory = _ => 2000 };
    private static readonly Option<long> Seed = new("--seed") { Description = "Everything follows from it.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Seeds = new("--seeds") { Description = "How many seeds, from --seed on, each with its own edits.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int?> Only = new("--episode") { Description = "Play the episode of that number alone." };
    private static readonly Option<string> Faults = new("--faults") { Description = "What goes wrong.", DefaultValueFactory = _ => "all", HelpName = "FAULTS" };
    private static readonly Option<int> Jobs = new("--jobs") { Description = "Episodes that are played at the same time.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Stories = new("--stories") { Description = "Kinds of violations that a short story is looked for.", DefaultValueFactory = _ => 3 };
    private static readonly Option<FileInfo?> Report = new("--report") { Description = "Write each episode to this file, and go on where it ends." };
    private static readonly Option<Protection?> Without = new("--without") { Description = "The protection that is taken away.", HelpName = ProtectionNames.All };

    public static Command Create()
    {
        var command = new Command("chaos", Text) { Edits, Seed, Seeds, Only, Faults, Jobs, Stories, Report, Without };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var printer = new ChaosPrinter(PlainConsole.WhenRedirected());
        if (FaultKinds.Read(parsed.GetValue(Faults)!) is not { } faults || parsed.GetValue(Edits) < 1 || parsed.GetValue(Seeds) < 1 || parsed.GetValue(Jobs) < 1)
        {
            printer.Refuse($"--faults is none, all, or of {string.Join(", ", FaultKinds.All)}; --edits, --seeds and --jobs are 1 or more.");
            return ExitCode.CannotStart;
        }

        var plan = new ChaosPlan(parsed.GetValue(Seed), parsed.GetValue(Edits), faults)
        {
            Seeds = parsed.GetValue(Seeds),
            Only = parsed.GetValue(Only),
            Without = parsed.GetValue(Without),
        };
        try
        {
            var log = parsed.GetValue(Report) is { } file ? ReportLog.Open(file.FullName, plan) : null;
            var report = await printer.ShowAsync(plan, log?.Done.Count ?? 0, progress => new ChaosRun(plan, log)
            {
                Jobs = parsed.GetValue(Jobs),
                MostStories = parsed.GetValue(Stories),
                Progress = progress,
            }.RunAsync(cancellationToken));
            printer.Report(plan, report);
            return report.Holds ? ExitCode.Agree : ExitCode.Disagree;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            printer.Refuse(e.Message);
            return ExitCode.CannotStart;
        }
        catch (OperationCanceledException)
        {
            printer.Refuse("Stopped; with --report, the same command goes on from here.");
            return ExitCode.Stopped;
        }
    }
}
