using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CoSell.PacScripts.Commands;

/// <summary>Runs the programs that do the work (pac, az, dotnet), after saying exactly which command that is.</summary>
internal sealed partial class CommandRunner(ScriptConsole console, string searchPath, string folder, bool whatIf)
{
    public bool WhatIf => whatIf;

    /// <summary>
    /// Runs a command and shows what it prints. Throws <see cref="StepFailedException"/> when it cannot be found, ends with
    /// another exit code than 0, or prints an error: pac does not always tell by its exit code.
    /// </summary>
    /// <returns>What the command answered; null with what-if, where it is only shown.</returns>
    public Task<string?> RunAsync(string tool, params string[] arguments) => RunAsync(tool, arguments, quiet: false);

    /// <summary>As <see cref="RunAsync(string, string[])"/>, for answers that are long or secret: they are not shown.</summary>
    /// <returns>The answer without the warnings that a program writes beside it; null with what-if.</returns>
    public Task<string?> AskAsync(string tool, params string[] arguments) => RunAsync(tool, arguments, quiet: true);

    private async Task<string?> RunAsync(string tool, string[] arguments, bool quiet)
    {
        var line = CommandText.Of(tool, arguments);
        console.Command(line);
        if (whatIf)
        {
            return null;
        }

        var file = Executable.Find(tool, searchPath) ?? throw new StepFailedException(
            $"The program '{tool}' is not on the search path (PATH); install it, as the README of pac-scripts says.");
        var (exitCode, output, answer) = await StartAsync(file, arguments, quiet ? null : console);
        var error = output.Split('\n').FirstOrDefault(text => ErrorLine().IsMatch(text));
        return exitCode == 0 && error is null
            ? answer
            : throw new StepFailedException(
                $"'{line}' failed with exit code {exitCode}: {error?.Trim() ?? Tail(output)}. Nothing after it was done.");
    }

    private async Task<(int ExitCode, string Output, string Answer)> StartAsync(string file, string[] arguments, ScriptConsole? echo)
    {
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        var lines = new List<(string Text, bool Answer)>();
        void Take(string? text, bool answer)
        {
            if (text is null)
            {
                return;
            }

            lock (lines)
            {
                lines.Add((text, answer));
                echo?.Output(text);
            }
        }

        process.OutputDataReceived += (_, received) => Take(received.Data, answer: true);
        process.ErrorDataReceived += (_, received) => Take(received.Data, answer: false);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Join('\n', lines.Select(line => line.Text)), string.Join('\n', lines.Where(line => line.Answer).Select(line => line.Text)));
    }

    private static string Tail(string output) =>
        output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "it printed nothing";

    [GeneratedRegex(@"^\s*(Error:|Error\s*$|Error \(|The import.* failed|Unhandled exception)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ErrorLine();
}
