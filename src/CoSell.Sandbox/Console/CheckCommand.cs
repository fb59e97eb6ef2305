using System.CommandLine;
using CoSell.Flows.Checking;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;

namespace CoSell.Sandbox.Console;

/// <summary>The command that checks a solution before it is imported.</summary>
internal static class CheckCommand
{
    private const string Text = """
        Checks a Power Platform solution and its flows: package, names, references, operations, limits, expressions.
        Nothing is run and nothing outside this computer is called.

        PATH is a zip as Power Platform exports it, managed or unmanaged, or the folder of an unpacked solution.
        A warning depends on what else the target environment holds. For our own package, customised or not, more is
        asked: records are not created twice by a retry, and no write comes after the plan's writeUntil.

        Exit code: 0 no errors (there may be warnings); 1 errors; 2 the solution cannot be read.

        Examples:
          check exported.zip
          check solution/power-platform --json findings.json
        """;

    private static readonly Argument<string?> Package = new("PATH")
    {
        Description = "The solution: a zip or a folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<FileInfo?> Json = new("--json")
    {
        Description = "Also write the findings as JSON to this file.",
    };

    public static Command Create()
    {
        var command = new Command("check", Text) { Package, Json };
        command.SetAction(CheckAsync);
        return command;
    }

    private static async Task<int> CheckAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (parsed.GetValue(Package) is not { Length: > 0 } path)
        {
            error.WriteLine("What is to be checked? Give the path of an exported solution (.zip) or of the folder of an unpacked one: check PATH");
            return ExitCode.CannotStart;
        }

        try
        {
            var report = FlowChecker.CheckPackage(path, CustomConnector.Definition(new SandboxOptions().ConnectorFile));
            CheckCommandText.Write(report, parsed.InvocationConfiguration.Output);
            if (parsed.GetValue(Json) is { } file)
            {
                await CheckCommandJson.WriteAsync(report, path, file.FullName, cancellationToken);
            }

            return report.Errors == 0 ? ExitCode.Agree : ExitCode.Disagree;
        }
        catch (Exception e) when (e is SolutionFormatException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"This cannot be checked: {e.Message}");
            return ExitCode.CannotStart;
        }
    }
}
