using System.CommandLine;
using CoSell.Flows.Solutions;
using CoSell.PacScripts.Commands;
using CoSell.PacScripts.Packages;
using CoSell.PacScripts.Settings;
using CoSell.Sandbox.Console.CommandLine;

namespace CoSell.PacScripts;

/// <summary>The command line that all scripts share.</summary>
public static class Script
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongSettings = 2;

    private static readonly Option<bool> WhatIf = new("--what-if")
    {
        Description = "Print the exact commands and change nothing.",
    };

    private static readonly Option<FileInfo?> SettingsOption = new("--settings")
    {
        Description = "The settings file (default: pac-scripts/settings.json). Environment variables override it.",
        HelpName = "FILE",
    };

    private static readonly Option<string> TargetOption = OneOfTheTargets();

    private static readonly IReadOnlyList<(int Code, string Means)> ExitCodes =
    [
        (Done, "done, and the result was read back"),
        (Failed, "stopped; the last line says why, and nothing after it was done"),
        (WrongSettings, "the command line or a setting is wrong; the message names it"),
    ];

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static Task<int> RunAsync(IStep step, string[] args) =>
        RunAsync(step, args, Console.Out, Environment.GetEnvironmentVariable, SourceTree.Find(Environment.CurrentDirectory));

    internal static Task<int> RunAsync(
        IStep step, string[] args, TextWriter output, Func<string, string?> variable, string checkout, HttpMessageHandler? api = null)
    {
        var program = "dotnet run pac-scripts/" + step.Program;
        var root = new DocumentedRoot(step.Description, new Manual([], ExitCodes, step.Examples)) { WhatIf, SettingsOption };
        ManualHelp.GiveTo(root, program);
        foreach (var option in step.OnlyTarget is null ? step.Options.Prepend(TargetOption) : step.Options)
        {
            root.Options.Add(option);
        }

        root.SetAction((parsed, _) => RunAsync(step, parsed, output, variable, checkout, api));
        return Invocation.RunAsync(root.Parse(args), new InvocationConfiguration { Output = output, Error = output }, program);
    }

    private static Option<string> OneOfTheTargets()
    {
        var option = new Option<string>("--target")
        {
            Description = "The environment to work on.",
            DefaultValueFactory = _ => Target.Staging,
        };
        return option.AcceptOnlyFromAmong(Target.Staging, Target.Production);
    }

    private static async Task<int> RunAsync(
        IStep step, ParseResult parsed, TextWriter output, Func<string, string?> variable, string checkout, HttpMessageHandler? api)
    {
        var console = new ScriptConsole(output);
        try
        {
            var file = parsed.GetValue(SettingsOption);
            if (file is { Exists: false })
            {
                throw new SettingsException($"The settings file {file.FullName} is not there; copy settings.sample.json and fill it in.");
            }

            var path = file?.FullName ?? Path.Combine(checkout, "pac-scripts", SettingsFile.DefaultName);
            var target = SettingsFile.Read(path, variable).For(step.OnlyTarget ?? parsed.GetRequiredValue(TargetOption));
            var whatIf = parsed.GetValue(WhatIf);
            await step.RunAsync(
                new ScriptContext
                {
                    Target = target,
                    Console = console,
                    Commands = new CommandRunner(console, variable("PATH") ?? "", checkout, whatIf),
                    Source = new SourceTree(checkout),
                    Variable = variable,
                    Api = api,
                },
                parsed);
            console.Say(whatIf ? "Nothing was changed (--what-if)." : "Done.");
            return Done;
        }
        catch (SettingsException e)
        {
            console.Say(e.Message);
            return WrongSettings;
        }
        catch (Exception e) when (e is StepFailedException or SolutionFormatException or IOException or HttpRequestException)
        {
            console.Say("Stopped: " + e.Message);
            return Failed;
        }
    }
}
