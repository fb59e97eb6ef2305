using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>Parameters are declared, and those for environment variables name one that the solution brings.</summary>
internal sealed class ParameterRule : IFlowRule
{
    public string Id => "Parameter";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow)
    {
        var declared = flow.Flow.Definition["parameters"] as JObject ?? [];
        foreach (var expression in flow.Expressions)
        {
            foreach (var name in expression.NamesGivenTo("parameters")
                .Where(name => declared.GetValue(name, StringComparison.OrdinalIgnoreCase) is null))
            {
                yield return flow.FindingAt(Id, expression, $"the parameter '{name}' is not declared.", "Add it to definition/parameters.");
            }
        }

        foreach (var parameter in declared.Properties().Where(p => !p.Name.StartsWith('$')))
        {
            var schemaName = (parameter.Value.SelectToken("metadata.schemaName") as JValue)?.Value as string;
            // A parameter with a plain value is nothing wrong, but none of our own flows has one.
            if (schemaName is null && flow.Package.IsOurs)
            {
                yield return flow.Finding(
                    Id, null, $"The parameter '{parameter.Name}' has no metadata/schemaName.", "Name the environment variable behind it.");
            }

            if (schemaName is not null
                && !flow.Solution.EnvironmentVariables.Any(v => string.Equals(v.SchemaName, schemaName, StringComparison.OrdinalIgnoreCase)))
            {
                yield return flow.Finding(
                    Id,
                    null,
                    $"The parameter '{parameter.Name}' names the environment variable '{schemaName}', which the solution does not have.",
                    "Add or correct it, or see that the target environment has it.",
                    flow.Package.MayBeElsewhere);
            }
        }
    }
}
