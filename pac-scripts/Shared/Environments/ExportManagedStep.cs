using System.CommandLine;
using System.Globalization;
using CoSell.PacScripts.Packages;
using CoSell.PacScripts.Settings;

namespace CoSell.PacScripts.Environments;

/// <summary>Exports the flows' solutions from staging as managed packages for production.</summary>
public sealed class ExportManagedStep : IStep
{
    public string Description => """
        Exports the solution with flows and tables, and the optional notices where staging's setting notice is yes, from
        staging as managed packages, with what was customised there, into out/production. Only Dataverse makes a managed solution from an unmanaged one; the connector is not exported,
        because it would carry staging's API host: pack it with pack.cs --target production.
        Needs: pac signed in to staging. Next: import-production.cs.
        """;

    public string Program => "export-managed.cs";

    public IReadOnlyList<string> Examples => ["--what-if", "--settings my-settings.json"];

    public string OnlyTarget => Target.Staging;

    public IReadOnlyList<Option> Options => [];

    async Task IStep.RunAsync(ScriptContext context, ParseResult parsed)
    {
        var installed = await InstalledSolutions.ReadAsync(context);
        foreach (var source in FlowSource.Of(context.Target.Notice))
        {
            await ExportAsync(context, source.UniqueName, installed);
        }
    }

    private static async Task ExportAsync(ScriptContext context, string uniqueName, IReadOnlyList<InstalledSolution>? installed)
    {
        var solution = installed?.FirstOrDefault(s => s.UniqueName == uniqueName);
        if (installed is not null && solution is not { Managed: false })
        {
            throw new StepFailedException(
                $"{context.Target.Name} has {uniqueName} {(solution is null ? "not at all" : "as managed")}; only an unmanaged "
                + "solution can be exported. Run import-staging.cs first.");
        }

        var folder = Path.Combine("out", Target.Production);
        var name = string.Create(CultureInfo.InvariantCulture, $"{uniqueName}_{solution?.Version.ToString() ?? "VERSION"}_managed.zip");
        var file = Path.Combine(context.Source.Root, folder, name);
        if (!context.WhatIf)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Delete(file);
        }

        await context.Commands.RunAsync(
            "pac", "solution", "export", "--name", uniqueName, "--path", Path.Combine(folder, name), "--managed", "--async",
            "--max-async-wait-time", "60", "--environment", context.Target.Environment);
        if (solution is not null)
        {
            Prove(context, file, solution);
        }
    }

    private static void Prove(ScriptContext context, string file, InstalledSolution solution)
    {
        if (!File.Exists(file))
        {
            throw new StepFailedException($"pac did not say that anything failed, but {file} is not there; look at what it printed.");
        }

        var package = SolutionPackage.Read(file);
        if (!package.Managed || package.Version != solution.Version || package.UniqueName != solution.UniqueName)
        {
            throw new StepFailedException(
                $"{file} holds {package.UniqueName} {package.Version} ({package.Kind}), not {solution.UniqueName} {solution.Version} (managed).");
        }

        context.Console.Say($"managed {package.UniqueName} {package.Version}: {file}");
    }
}
