using System.CommandLine;
using CoSell.Flows.Checking;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Console.CommandLine;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;

namespace CoSell.Sandbox.Console;

/// <summary>The command that checks a solution before it is imported.</summary>
internal static class CheckCommand
{
    private static readonly Manual Manual = new(
        [
            "Nothing is run and nothing outside this computer is called.",
            "PATH is a zip as Power Platform exports it, managed or unmanaged, or the folder of an unpacked solution.",
            "A warning depends on what else the target environment holds. For our own package, customised or not, more is",
            "asked: records are not created twice by a retry, and no write comes after the plan's writeUntil.",
        ],
        [(ExitCode.Agree, "no errors; there may be warnings"), (ExitCode.Disagree, "there are errors"), (ExitCode.CannotStart, "the solution cannot be read")],
        ["check exported.zip", "check solution/power-platform --json findings.json", "check exported.zip --quiet"]);

    private static readonly Argument<string?> Package = new("PATH")
    {
        Description = "The solution: a zip or a folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new DocumentedCommand(
            "check", "Checks a Power Platform solution and its flows: package, names, references, operations, limits, expressions.", Manual) { Package };
        Voice.GiveTo(command);
        command.SetAction(CheckAsync);
        return command;
    }

    private static async Task<int> CheckAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var voice = new Voice(parsed);
        if (parsed.GetValue(Package) is not { Length: > 0 } path)
        {
            await voice.Faults.WriteLineAsync("What is to be checked? Give the path of an exported solution (.zip) or of the folder of an unpacked one: check PATH");
            return ExitCode.CannotStart;
        }

        try
        {
            var report = FlowChecker.CheckPackage(path, CustomConnector.Definition(new SandboxOptions().ConnectorFile));
            CheckCommandText.Write(report, voice.Found);
            await voice.WriteJsonAsync(() => CheckCommandJson.Of(report, path), cancellationToken);
            return report.Errors == 0 ? ExitCode.Agree : ExitCode.Disagree;
        }
        catch (Exception e) when (e is SolutionFormatException or IOException or UnauthorizedAccessException)
        {
            await voice.Faults.WriteLineAsync($"This cannot be checked: {e.Message}");
            return ExitCode.CannotStart;
        }
    }
}
