using System.CommandLine;
using CoSell.PacScripts.Connections;
using CoSell.PacScripts.Packages;
using CoSell.PacScripts.Settings;

namespace CoSell.PacScripts.Environments;

/// <summary>Imports one of the solutions into staging (unmanaged) or production (managed).</summary>
public sealed class ImportStep(bool production) : IStep
{
    private const string Connector = "connector";

    private static readonly Option<string> Solution = Part();

    public string Description => production
        ? """
          Imports a managed package into production: staged as an upgrade where an earlier version is installed, so that
          what the new version no longer has is removed. First --solution connector (packed for production), then
          --solution flows (exported from staging by export-managed.cs), then --solution notice where the setting says so.
          Needs: pac signed in; for the flows connections.cs --target production before.
          Next: after the connector check-connector.cs and connections.cs, after the flows turn-on-flows.cs, each with
          --target production.
          """
        : """
          Imports an unmanaged package into staging. First --solution connector, then --solution flows, then --solution
          notice where the setting notice is yes.
          Needs: pack.cs and check.cs before, pac signed in; for the flows connections.cs before.
          Next: after the connector check-connector.cs and connections.cs, after the flows turn-on-flows.cs.
          """;

    public string Program => production ? "import-production.cs" : "import-staging.cs";

    public IReadOnlyList<string> Examples => ["--solution connector --what-if", "--solution flows"];

    public string OnlyTarget => production ? Target.Production : Target.Staging;

    public IReadOnlyList<Option> Options => [Solution];

    async Task IStep.RunAsync(ScriptContext context, ParseResult parsed)
    {
        var part = parsed.GetRequiredValue(Solution);
        var flows = FlowSource.Of(notice: true).SingleOrDefault(source => source.Part == part);
        if (flows == FlowSource.Notice && !context.Target.Notice)
        {
            throw context.Target.Wrong("notice", "is not yes, so nothing was packed and bound for the notices", "set it, run pack.cs, check.cs and connections.cs, then this again");
        }

        var name = flows?.UniqueName ?? SourceTree.ConnectorSolution;
        var package = context.WhatIf ? null : SolutionPackage.Newest(context.Folder, name, managed: production);
        var settings = flows is null ? null : context.OutFile(flows.SettingsName);
        if (flows is not null)
        {
            await ConnectorReadBack.RunAsync(context);
            DeploymentSettings.StopUnlessComplete(context, flows);
        }

        var installed = (await InstalledSolutions.ReadAsync(context))?.FirstOrDefault(solution => solution.UniqueName == name);
        if (package is not null && installed is not null)
        {
            StopUnlessItFits(context, package, installed);
        }

        var upgrade = production && (context.WhatIf || installed is not null);
        await context.Commands.RunAsync("pac", Arguments(context, package?.File ?? context.OutFile(SolutionPackage.ExpectedName(name, production)), settings, upgrade));
        if (package is not null)
        {
            await ProveAsync(context, package);
        }

        if (flows is null)
        {
            await ConnectorReadBack.RunAsync(context);
        }
    }

    private static string[] Arguments(ScriptContext context, string zip, string? settings, bool upgrade) =>
    [
        "solution", "import", "--path", zip, "--environment", context.Target.Environment,
        .. settings is null ? Array.Empty<string>() : ["--settings-file", settings],
        .. upgrade ? ["--stage-and-upgrade"] : Array.Empty<string>(),
        "--async", "--max-async-wait-time", "60", "--publish-changes",
    ];

    private static void StopUnlessItFits(ScriptContext context, SolutionPackage package, InstalledSolution installed)
    {
        if (installed.Managed != package.Managed)
        {
            throw new StepFailedException(
                $"{package.UniqueName} is installed {(installed.Managed ? "managed" : "unmanaged")} in {context.Target.Name}, and the package is "
                + $"{package.Kind}; the two cannot follow each other. Is {context.Target.Environment} the environment you mean?");
        }

        if (installed.Version > package.Version)
        {
            throw new StepFailedException(
                $"{context.Target.Name} already has {package.UniqueName} {installed.Version}, and the package is {package.Version}; "
                + "an import never goes down. To go back use go-back.cs.");
        }
    }

    /// <summary>The import worked when the environment has the version, whatever pac said.</summary>
    private static async Task ProveAsync(ScriptContext context, SolutionPackage package)
    {
        var installed = await InstalledSolutions.ReadAsync(context);
        var now = installed!.FirstOrDefault(solution => solution.UniqueName == package.UniqueName);
        if (now is null || now.Version != package.Version || now.Managed != package.Managed)
        {
            throw new StepFailedException(
                $"After the import {context.Target.Name} has {package.UniqueName} {now?.Version.ToString() ?? "not at all"}, not "
                + $"{package.Version} {package.Kind}; look at Solutions › History in the maker portal.");
        }

        context.Console.Say($"{context.Target.Name} has {package.UniqueName} {now.Version} ({package.Kind}).");
    }

    private static Option<string> Part()
    {
        var option = new Option<string>("--solution") { Description = "Which of the solutions.", Required = true };
        option.AcceptOnlyFromAmong([Connector, .. FlowSource.Of(notice: true).Select(source => source.Part)]);
        return option;
    }
}
