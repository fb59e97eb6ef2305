using System.CommandLine;
using CoSell.PacScripts.Settings;

namespace CoSell.PacScripts.Packages;

/// <summary>Checks the packages before anything is imported.</summary>
public sealed class CheckStep : IStep
{
    public string Description => """
        Checks the packages of one environment: with our own check (flows, names, references, safety of the sync), then
        with Microsoft's solution checker, whose findings of severity Critical and High stop here.
        Needs: pack.cs before, for production export-managed.cs too; pac signed in (pac auth create).
        Next: import-staging.cs or import-production.cs with --solution connector.
        """;

    public string Program => "check.cs";

    public IReadOnlyList<string> Examples => ["--what-if", "--target production"];

    public string? OnlyTarget => null;

    public IReadOnlyList<Option> Options => [];

    async Task IStep.RunAsync(ScriptContext context, ParseResult parsed)
    {
        var managed = context.Target.Name == Target.Production;
        foreach (var name in SourceTree.Solutions(context.Target.Notice))
        {
            var zip = context.WhatIf
                ? context.OutFile(SolutionPackage.ExpectedName(name, managed))
                : SolutionPackage.Newest(context.Folder, name, managed).File;
            await context.Commands.RunAsync("dotnet", "run", "--project", SourceTree.Sandbox, "--", "check", zip);
            await CheckByMicrosoftAsync(context, name, zip);
        }
    }

    private static async Task CheckByMicrosoftAsync(ScriptContext context, string name, string zip)
    {
        var results = Path.Combine(context.Folder, "check", name);
        if (!context.WhatIf && Directory.Exists(results))
        {
            Directory.Delete(results, recursive: true);
        }

        var answer = await context.Commands.RunAsync(
            "pac", "solution", "check", "--path", zip, "--outputDirectory", context.OutFile(Path.Combine("check", name)),
            "--environment", context.Target.Environment);
        if (answer is null)
        {
            return;
        }

        var found = CheckerFindings.Read(results);
        foreach (var finding in found)
        {
            context.Console.Say($"{finding.Severity}: {finding.Rule}: {finding.Message}");
        }

        if (found.Count(finding => finding.Stops) is > 0 and var bad)
        {
            throw new StepFailedException($"Microsoft's solution checker has {bad} critical or high findings in {name}; see {results}.");
        }
    }
}
