using CoSell.Flows.Solutions;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Rehearsing.Behaviour;
using CoSell.Sandbox.Rehearsing.Comparing;
using CoSell.Sandbox.Rehearsing.Fields;
using CoSell.Sandbox.Rehearsing.Findings;
using CoSell.Sandbox.Rehearsing.Playing;
using CoSell.Sandbox.Rehearsing.Stubs;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Rehearsing;

/// <summary>What is rehearsed and with what.</summary>
/// <param name="Package">Path of the solution: a zip, or a folder.</param>
/// <param name="StubFile">Answers for operations that are not emulated; null for none.</param>
/// <param name="SalesforceFolder">Salesforce source with more custom fields; null for none.</param>
/// <param name="Port">First of six loopback ports; 0 takes free ones.</param>
internal sealed record RehearsalInput(string Package, string? StubFile = null, string? SalesforceFolder = null, int Port = 0);

/// <summary>Plays the documented scenarios with the shipped package and with another one, and says what differs.</summary>
internal static class Rehearsal
{
    private const string OnHoldStage = "cosell_onholdstagename";
    private const string NoStage = "-";

    /// <summary>
    /// Throws <see cref="SolutionFormatException"/>, <see cref="InvalidDataException"/> or <see cref="IOException"/>
    /// when something cannot be read.
    /// </summary>
    /// <param name="input">What is rehearsed.</param>
    /// <param name="progress">Told of each part, with the name of the package that is being played.</param>
    /// <param name="cancellationToken">Stops it; nothing is left behind.</param>
    public static async Task<RehearsalReport> RunAsync(
        RehearsalInput input, Action<string, ScenarioResult> progress, CancellationToken cancellationToken)
    {
        var stubs = input.StubFile is null ? [] : StubFile.Read(input.StubFile);
        var packages = Read(input.Package);
        var shippedOptions = Options(input);
        var shipped = await Player.PlayAsync(shippedOptions, [], result => progress("shipped", result), cancellationToken);
        var package = await Player.PlayAsync(
            Customised(shippedOptions, input, packages), stubs, result => progress("yours", result), cancellationToken);
        var scenarios = new BehaviourComparison(packages).Compare(shipped, package);
        var fields = TouchedFields.Of(packages, scenarios, package.SalesforceFields);
        return new RehearsalReport(packages, scenarios, fields, PackageFindings.Of(packages, package, fields), package);
    }

    private static PackageComparison Read(string path)
    {
        var package = SolutionReader.Read(path);
        var packages = new PackageComparison(SolutionReader.Read(new SandboxOptions().SolutionFolder), package);
        return packages.Flows.Count > 0
            ? packages
            : throw new InvalidDataException(
                $"The solution '{package.UniqueName}' has none of the product's flows, neither by id nor by name, so there is nothing to rehearse. "
                + $"Export the solution that holds {string.Join(", ", FlowName.Ids.Keys.Select(name => $"'{name}'"))}.");
    }

    /// <summary>Both plays begin at the same noon, so that no date differs because midnight passed between them.</summary>
    private static SandboxOptions Options(RehearsalInput input)
    {
        const int noon = 12;
        var options = new SandboxOptions
        {
            Port = input.Port,
            StartTime = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddHours(noon), TimeSpan.Zero),
        };
        return input.SalesforceFolder is null
            ? options
            : options with { Org = options.Org with { MetadataFolders = [input.SalesforceFolder] } };
    }

    /// <summary>The environment has what the package's environment variables say, where they differ from the shipped ones.</summary>
    private static SandboxOptions Customised(SandboxOptions options, RehearsalInput input, PackageComparison packages)
    {
        var variables = packages.Variables.Where(change => change.Now is not null).ToDictionary(change => change.Path, change => change.Now!);
        var onHold = variables.GetValueOrDefault(OnHoldStage);
        return options with
        {
            SolutionFolder = input.Package,
            EnvironmentVariables = variables,
            Org = onHold is null or NoStage ? options.Org : options.Org with { OnHoldStage = onHold },
        };
    }
}
