using System.CommandLine;
using CoSell.PacScripts.Settings;

namespace CoSell.PacScripts.Packages;

/// <summary>Packs both solutions for one environment.</summary>
public sealed class PackStep : IStep
{
    public string Description => """
        Packs both solutions for one environment, with that environment's API host and client id in the connector.
        Staging gets unmanaged packages, production managed ones; of those only the connector's is imported, because
        managed flows are exported from staging. Needs: apiHost, clientId; takes resource and tenantId. Next: check.cs.
        """;

    public string? OnlyTarget => null;

    public IReadOnlyList<Option> Options => [];

    Task IStep.RunAsync(ScriptContext context, ParseResult parsed) => RunAsync(context, context.Source);

    /// <summary>Packs a checkout's source with that checkout's own packer.</summary>
    internal static async Task<IReadOnlyList<SolutionPackage>> RunAsync(ScriptContext context, SourceTree source)
    {
        var managed = context.Target.Name == Target.Production;
        var program = source == context.Source ? SourceTree.Sandbox : Path.Combine(source.Root, SourceTree.Sandbox);
        if (!context.WhatIf)
        {
            RemoveOlder(context.Folder, managed);
        }

        var output = await context.Commands.RunAsync(
            "dotnet",
            [
                "run", "--project", program, "--", "pack", "--out", source == context.Source ? context.Out : context.Folder,
                "--type", managed ? "Managed" : "Unmanaged", "--api-host", context.Target.ApiHost, "--client-id", context.Target.ClientId,
                .. Option("--resource", context.Target.Resource), .. Option("--tenant-id", context.Target.TenantId),
            ]);
        if (output is null)
        {
            return [];
        }

        var packages = SourceTree.Solutions.Select(name => SolutionPackage.Newest(context.Folder, name, managed)).ToList();
        foreach (var package in packages)
        {
            context.Console.Say($"{package.Kind} {package.UniqueName} {package.Version}: {package.File}");
        }

        return packages;
    }

    private static string[] Option(string name, string? value) => value is null ? [] : [name, value];

    /// <summary>A package that an earlier run left must not be taken for the new one.</summary>
    private static void RemoveOlder(string folder, bool managed)
    {
        foreach (var package in SolutionPackage.All(folder).Where(p => p.Managed == managed && SourceTree.Solutions.Contains(p.UniqueName)))
        {
            File.Delete(package.File);
        }
    }
}
