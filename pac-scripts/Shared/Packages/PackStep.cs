using System.CommandLine;
using CoSell.PacScripts.Settings;

namespace CoSell.PacScripts.Packages;

/// <summary>Packs the solutions for one environment.</summary>
public sealed class PackStep : IStep
{
    public string Description => """
        Packs for one environment, with that environment's API host and client id in the connector. Staging gets all
        solutions unmanaged, the optional notices where the setting notice is yes. Production gets the connector managed;
        its flows come from staging (export-managed.cs), and what was exported stays where it is.
        Needs: apiHost, clientId; takes resource, tenantId and notice. Next: check.cs.
        """;

    public string Program => "pack.cs";

    public IReadOnlyList<string> Examples => ["--what-if", "--target production"];

    public string? OnlyTarget => null;

    public IReadOnlyList<Option> Options => [];

    Task IStep.RunAsync(ScriptContext context, ParseResult parsed) => RunAsync(context, context.Source);

    /// <summary>Packs a checkout's source with that checkout's own packer.</summary>
    /// <returns>What is to be imported: for production the connector alone; nothing with what-if.</returns>
    internal static async Task<IReadOnlyList<SolutionPackage>> RunAsync(ScriptContext context, SourceTree source)
    {
        var managed = context.Target.Name == Target.Production;
        var notice = !managed && context.Target.Notice && source.Has(FlowSource.Notice);
        var program = source == context.Source ? SourceTree.Sandbox : Path.Combine(source.Root, SourceTree.Sandbox);
        if (!context.WhatIf)
        {
            RemoveOlder(context, managed, notice);
        }

        var output = await context.Commands.RunAsync(
            "dotnet",
            [
                "run", "--project", program, "--", "pack", "--out", source == context.Source ? context.Out : context.Folder,
                "--type", managed ? "Managed" : "Unmanaged", "--api-host", context.Target.ApiHost, "--client-id", context.Target.ClientId,
                .. Option("--resource", context.Target.Resource), .. Option("--tenant-id", context.Target.TenantId),
                .. notice ? ["--notice"] : Array.Empty<string>(),
            ]);
        if (output is null)
        {
            return [];
        }

        if (managed)
        {
            File.Delete(Path.Combine(context.Folder, SolutionPackage.PackedName(SourceTree.FlowSolution, managed)));
        }

        var packages = Imported(managed, notice).Select(name => SolutionPackage.Newest(context.Folder, name, managed)).ToList();
        foreach (var package in packages)
        {
            context.Console.Say($"{package.Kind} {package.UniqueName} {package.Version}: {package.File}");
        }

        return packages;
    }

    private static string[] Option(string name, string? value) => value is null ? [] : [name, value];

    /// <summary>Production's flows are those that export-managed.cs brought from staging, with what was customised there.</summary>
    private static IReadOnlyList<string> Imported(bool managed, bool notice) =>
        managed ? [SourceTree.ConnectorSolution] : SourceTree.Solutions(notice);

    /// <summary>A package that an earlier run left must not be taken for the new one.</summary>
    private static void RemoveOlder(ScriptContext context, bool managed, bool notice)
    {
        foreach (var package in Imported(managed, notice).SelectMany(name => SolutionPackage.All(context.Folder, name, managed)))
        {
            File.Delete(package.File);
        }
    }
}
