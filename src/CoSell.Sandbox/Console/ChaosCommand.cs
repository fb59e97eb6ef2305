using System.CommandLine;
using CoSell.Sandbox.Chaos;
using CoSell.Sandbox.Chaos.Faults;
using CoSell.Sandbox.Chaos.Protections;
using CoSell.Sandbox.Chaos.Reporting;
using CoSell.Sandbox.Console.CommandLine;

namespace CoSell.Sandbox.Console;

/// <summary>The command that lets people and faults loose on the whole and checks that nothing is lost or doubled.</summary>
internal static class ChaosCommand
{
    private static readonly Manual Manual = new(
        [
            "People on both sides edit the same deals at random while things go wrong, through the packaged flows and the API on its",
            "ledger, under one clock that nobody waits for. Then all settles, and a model of its own checks that nothing is lost and",
            "nothing is doubled. Nothing outside this computer is called.",
            "The same seed does the same again. A failing seed prints the shortest story that was found.",
            $"FAULTS is none, all, or kinds with commas between them: {string.Join(", ", FaultKinds.All)}.",
            "--report writes one JSON line an episode; when the file is there already, its episodes are not played again.",
            "--without takes a protection away, to see that the harness notices.",
        ],
        [
            (ExitCode.Agree, "nothing is lost and nothing is doubled"),
            (ExitCode.Disagree, "something is"),
            (ExitCode.CannotStart, "an option is wrong, or a file is of another run or cannot be written"),
            (ExitCode.Stopped, "stopped with Ctrl+C; with --report the same command goes on from there"),
        ],
        [
            "chaos --edits 2000 --seed 7 --faults all",
            "chaos --edits 2000 --seed 1 --seeds 20 --jobs 2 --quiet --json chaos.json",
            "chaos --edits 100000 --seed 1 --faults all --report long.jsonl --jobs 2",
            "chaos --edits 500 --seed 1 --faults all --without claim",
        ]);

    private static readonly Option<int> Edits = Number("--edits", "How many edits people make with one seed.", 2000);
    private static readonly Option<long> Seed = new("--seed") { Description = "Everything follows from it.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private static readonly Option<int> Seeds = Number("--seeds", "How many seeds, from --seed on, each with its own edits.", 1);
    private static readonly Option<int?> Only = new("--episode") { Description = "Play the episode of that number alone.", HelpName = "N" };
    private static readonly Option<string> Faults = new("--faults") { Description = "What goes wrong.", DefaultValueFactory = _ => "all", HelpName = "FAULTS" };
    private static readonly Option<int> Jobs = Number("--jobs", "Episodes that are played at the same time.", 1);
    private static readonly Option<int> Stories = new("--stories") { Description = "Kinds of violations that a short story is looked for.", DefaultValueFactory = _ => 3, HelpName = "N" };
    private static readonly Option<FileInfo?> Report = new("--report") { Description = "Write each episode to this file, and go on where it ends.", HelpName = "FILE" };
    private static readonly Option<Protection?> Without = new("--without") { Description = $"The protection that is taken away: {ProtectionNames.All.Replace("|", ", ", StringComparison.Ordinal)}.", HelpName = "PROTECTION" };

    public static Command Create()
    {
        var command = new DocumentedCommand("chaos", "Lets people and faults loose on the whole, and checks that nothing is lost and nothing is doubled.", Manual)
        {
            Edits, Seed, Seeds, Only, Faults, Jobs, Stories, Report, Without,
        };
        Voice.GiveTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var voice = new Voice(parsed);
        if (FaultKinds.Read(parsed.GetValue(Faults)!) is not { } faults)
        {
            voice.Refuse("--faults", $"'{parsed.GetValue(Faults)}' is not known. Give none, all, or kinds with commas between them: {string.Join(", ", FaultKinds.All)}.");
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
            var printer = new ChaosPrinter(PlainConsole.For(voice.Found));
            var log = parsed.GetValue(Report) is { } file ? ReportLog.Open(file.FullName, plan) : null;
            var report = await printer.ShowAsync(plan, log?.Done.Count ?? 0, progress => new ChaosRun(plan, log)
            {
                Jobs = parsed.GetValue(Jobs),
                MostStories = parsed.GetValue(Stories),
                Progress = progress,
            }.RunAsync(cancellationToken));
            printer.Report(plan, report);
            await voice.WriteJsonAsync(() => ChaosJson.Of(plan, report), cancellationToken);
            return report.Holds ? ExitCode.Agree : ExitCode.Disagree;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            voice.Refuse("This cannot be played", e.Message);
            return ExitCode.CannotStart;
        }
        catch (OperationCanceledException)
        {
            await voice.Faults.WriteLineAsync("Stopped; with --report, the same command goes on from here.");
            return ExitCode.Stopped;
        }
    }

    private static Option<int> Number(string name, string description, int otherwise)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => otherwise, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} is how many: give 1 or more.");
            }
        });
        return option;
    }
}
