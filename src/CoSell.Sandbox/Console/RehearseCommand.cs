using System.CommandLine;
using System.Xml;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Console.CommandLine;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Rehearsing;

namespace CoSell.Sandbox.Console;

/// <summary>The command that tries a customised package against the emulated services.</summary>
internal static class RehearseCommand
{
    private static readonly Manual Manual = new(
        [
            "The documented scenarios are played with the shipped package and with yours; it says what differs, what goes wrong and",
            "which fields the changes touch. Nothing outside this computer is called.",
            "PATH is a zip or a folder, managed or unmanaged. Flows are known by their workflow id, else by their documented name;",
            "other texts, steps and flows may be changed and added freely.",
            "A step of a connector that is not emulated is answered from --stub; without an entry there it fails and is reported as",
            "not covered, naming connector, operation and the entry to write: a made-up success would prove nothing. The same goes",
            "for HTTP actions that call beyond this computer: connector \"http\", operation the method.",
            "A custom Salesforce field must exist in the emulated org: give its field-meta.xml with --salesforce.",
        ],
        [
            (ExitCode.Agree, "all scenarios succeed, whatever differs"),
            (ExitCode.Disagree, "a scenario or a run failed, or a step was not covered"),
            (ExitCode.CannotStart, "the package, a stub file or the Salesforce metadata cannot be read, or a port is taken"),
            (ExitCode.Stopped, "stopped with Ctrl+C; nothing is left behind"),
        ],
        [
            "rehearse exported.zip",
            "rehearse exported.zip --stub stubs.json --salesforce force-app --json rehearsal.json",
            "rehearse solution/power-platform --runs",
        ]);

    private static readonly Argument<FileSystemInfo> Package = new("PATH")
    {
        Description = "The exported solution: a zip, or the folder it was unpacked to.",
    };

    private static readonly Option<FileInfo?> Stub = new("--stub")
    {
        Description = "JSON file with answers for operations that are not emulated: [{\"connector\",\"operationId\",\"parameters\",\"statusCode\",\"headers\",\"body\"}].",
        HelpName = "FILE",
    };

    private static readonly Option<DirectoryInfo?> Salesforce = new("--salesforce")
    {
        Description = "Folder of Salesforce source (objects/<Object>/fields/*.field-meta.xml) with custom fields that the org has.",
        HelpName = "FOLDER",
    };

    private static readonly Option<int> Port = PortOption.Create("First of six loopback ports; without it free ones are taken.", 0);

    private static readonly Option<bool> Runs = new("--runs")
    {
        Description = "Also show every flow run of the package, action by action.",
    };

    public static Command Create()
    {
        var command = new DocumentedCommand("rehearse", "Plays the scenarios with an exported solution as an admin changed it.", Manual) { Package, Stub, Salesforce, Port, Runs };
        Voice.GiveWithReportTo(command);
        command.SetAction(RehearseAsync);
        return command;
    }

    private static async Task<int> RehearseAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var voice = new Voice(parsed);
        try
        {
            return await RehearseAsync(parsed, voice, cancellationToken);
        }
        catch (Exception e) when (e is SolutionFormatException or InvalidDataException or XmlException or PortInUseException or IOException or UnauthorizedAccessException)
        {
            voice.Refuse("This cannot be rehearsed", e.Message);
            return ExitCode.CannotStart;
        }
        catch (OperationCanceledException)
        {
            await voice.Faults.WriteLineAsync("Stopped; nothing is left running.");
            return ExitCode.Stopped;
        }
    }

    private static async Task<int> RehearseAsync(ParseResult parsed, Voice voice, CancellationToken cancellationToken)
    {
        var console = PlainConsole.For(voice.Found);
        var input = new RehearsalInput(
            parsed.GetRequiredValue(Package).FullName,
            parsed.GetValue(Stub)?.FullName,
            parsed.GetValue(Salesforce)?.FullName,
            parsed.GetValue(Port));
        var printer = new RehearsalPrinter(console);
        printer.Welcome(Path.GetFileName(Path.TrimEndingDirectorySeparator(input.Package)));
        var report = await Rehearsal.RunAsync(input, printer.Progress, cancellationToken);
        if (parsed.GetValue(Runs))
        {
            RunPrinter.Print(console, report.Package.Runs);
        }

        printer.Report(report);
        await voice.WriteJsonAsync(() => RehearsalJson.Of(report), cancellationToken);
        return report.Verdict == RehearsalVerdict.Failed ? ExitCode.Disagree : ExitCode.Agree;
    }
}
