using CoSell.Flows.Solutions;
using CoSell.Sandbox.Hosting;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Package;

/// <summary>An action of a packaged flow with the actions around it.</summary>
internal sealed record PackagedAction(Flow Flow, string Path, JObject Definition, IReadOnlyList<JObject> Containers)
{
    public string? OperationId => (string?)Definition.SelectToken("inputs.host.operationId");

    public override string ToString() => $"{Flow.Name} › {Path}";
}

/// <summary>The packaged solution as it is shipped.</summary>
internal static class PackagedActions
{
    public static FlowSolution Solution { get; } = SolutionReader.Read(new SandboxOptions().SolutionFolder);

    public static IEnumerable<PackagedAction> All => Solution.Flows.SelectMany(Of);

    public static IEnumerable<PackagedAction> Of(Flow flow) =>
        Inside(flow, string.Empty, (JObject)flow.Definition["actions"]!, []);

    private static IEnumerable<PackagedAction> Inside(Flow flow, string path, JObject actions, List<JObject> containers)
    {
        foreach (var property in actions.Properties())
        {
            var definition = (JObject)property.Value;
            var here = path + property.Name;
            yield return new PackagedAction(flow, here, definition, containers);
            JToken?[] branches = [definition["actions"], definition.SelectToken("else.actions")];
            foreach (var inner in branches.OfType<JObject>().SelectMany(branch => Inside(flow, here + "/", branch, [.. containers, definition])))
            {
                yield return inner;
            }
        }
    }
}
