namespace CoSell.Flows.Checking.Rules;

/// <summary>
/// An environment variable has a value or none, never an empty one: Dataverse refuses an empty text as a value, and an
/// import that fails over it does not say where it stands.
/// </summary>
internal sealed class EnvironmentVariableRule : ISolutionRule
{
    public string Id => "EnvironmentVariable";

    public IEnumerable<FlowFinding> Check(CheckedSolution package) =>
        from variable in package.Solution.EnvironmentVariables
        where variable.DefaultValue is { } value && string.IsNullOrWhiteSpace(value)
        let ending = $"/{variable.SchemaName}/environmentvariabledefinition.xml"
        select FlowFinding.In(
            Id,
            package.Solution.Files.FirstOrDefault(file => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ?? package.Solution.ManifestFile,
            $"The default of the environment variable '{variable.SchemaName}' is empty.",
            "Remove <defaultvalue>, or write a word that means 'not set', such as a dash.") with
        { Severity = package.MayBeElsewhere };
}
