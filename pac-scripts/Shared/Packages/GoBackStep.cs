using System.CommandLine;
using CoSell.PacScripts.Environments;

namespace CoSell.PacScripts.Packages;

/// <summary>Packs an earlier version of the source as a newer version, because an import never goes down.</summary>
public sealed class GoBackStep : IStep
{
    private static readonly Option<DirectoryInfo> Earlier = new("--source")
    {
        Description = "A checkout of the earlier version, for example from: git worktree add ../earlier v1.0.0",
        Required = true,
    };

    private static readonly Option<string> VersionOption = new("--version-number")
    {
        Description = "The version that it is packed as; higher than what is installed, for example 1.2.1.0.",
        Required = true,
    };

    public string Description => """
        Goes back to an earlier version: packs its source, with its own packer, under a version that is higher than the
        installed one, and says which data stays and which is lost. It imports nothing.
        Needs: a checkout of the earlier version, pac signed in. Next: the same way as any version: check.cs,
        import-staging.cs, turn-on-flows.cs, export-managed.cs, import-production.cs (for production's connector run this
        again with --target production).
        """;

    public string Program => "go-back.cs";

    public IReadOnlyList<string> Examples => ["--source ../earlier --version-number 1.2.1.0 --what-if"];

    public string? OnlyTarget => null;

    public IReadOnlyList<Option> Options => [Earlier, VersionOption];

    async Task IStep.RunAsync(ScriptContext context, ParseResult parsed)
    {
        var earlier = new SourceTree(parsed.GetRequiredValue(Earlier).FullName);
        if (!earlier.IsCheckout)
        {
            throw new StepFailedException($"--source {earlier.Root} is no checkout of the product: it has no CoSellSolution.sln.");
        }

        var text = parsed.GetRequiredValue(VersionOption);
        if (!Version.TryParse(text, out var version) || version.Revision < 0)
        {
            throw new StepFailedException($"--version-number '{text}' is no version of four numbers; write it like 1.2.1.0.");
        }

        await StopUnlessHigherAsync(context, version, SourceTree.Solutions(context.Target.Notice && earlier.Has(FlowSource.Notice)));
        foreach (var package in await PackStep.RunAsync(context, earlier))
        {
            context.Console.Say($"Packed as {package.WithVersion(version).File}");
        }

        SayWhatStays(context, earlier);
    }

    private static async Task StopUnlessHigherAsync(ScriptContext context, Version version, IReadOnlyList<string> solutions)
    {
        if (await InstalledSolutions.ReadAsync(context) is not { } installed)
        {
            return;
        }

        foreach (var solution in installed.Where(s => solutions.Contains(s.UniqueName) && s.Version >= version))
        {
            throw new StepFailedException(
                $"{solution.UniqueName} is installed in {context.Target.Name} as {solution.Version}, so {version} would be no upgrade; "
                + "choose a higher version.");
        }
    }

    private static void SayWhatStays(ScriptContext context, SourceTree earlier)
    {
        context.Console.Say(
            "Stays: connections, current values of environment variables, the rows of tables that both versions have (links, "
            + "sync events, failures, conflicts), everything in Salesforce and in Partner Center.");
        var lost = context.Source.Columns().Except(earlier.Columns(), StringComparer.OrdinalIgnoreCase).ToList();
        context.Console.Say(lost.Count == 0
            ? "Lost: nothing; the earlier version has every column of this one."
            : "Lost when the managed upgrade is applied, because the earlier version does not have them; export them first: "
                + string.Join(", ", lost));
    }
}
