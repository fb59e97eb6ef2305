using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>Parameters are declared, and those for environment variables name one that the solution brings.</summary>
internal sealed class ParameterRule : IFlowRule
{
    private const string Rule = "Parameter";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow)
    {
        var declared = flow.Flow.Definition["parameters"] as JObject ?? [];
        foreach (var expression in flow.Expressions)
        {
            foreach (var name in expression.NamesGivenTo("parameters").Where(name => !declared.ContainsKey(name)))
            {
                yield return flow.Finding(
                    expression.Action?.Name,
                    Rule,
                    $"At '{expression.Location}': the parameter '{name}' is not declared. Add it to "
                    + "definition/parameters.");
            }
        }

        foreach (var parameter in declared.Properties().Where(p => !p.Name.StartsWith('$')))
        {
            var schemaName = (string?)(parameter.Value as JObject)?["metadata"]?["schemaName"];
            if (schemaName is null)
                yield return flow.Finding(
                    null,
                    Rule,
                    $"The parameter '{parameter.Name}' has no metadata/schemaName. Name the environment variable "
                    + "behind it.");
            else if (!flow.Solution.EnvironmentVariables.Any(v => string.Equals(v.SchemaName, schemaName, StringComparison.Ordinal)))
                yield return flow.Finding(
                    null,
                    Rule,
                    $"The parameter '{parameter.Name}' names the environment variable '{schemaName}', which the "
                    + "solution does not have. Add or correct it.");
        }
    }
}
