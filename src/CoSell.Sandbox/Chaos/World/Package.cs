using CoSell.Flows.Solutions;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Chaos.World;

/// <summary>What is packaged, read once for all worlds.</summary>
internal sealed class Package
{
    public Package()
    {
        var options = new SandboxOptions();
        Solution = SolutionReader.Read(options.SolutionFolder);
        (SolutionFolder, SalesforceFolder) = (options.SolutionFolder, options.SalesforceFolder);
        ConnectorName = CustomConnector.ApiName(Solution);
        Connector = JObject.Parse(File.ReadAllText(options.ConnectorFile));
    }

    public FlowSolution Solution { get; }

    public string SolutionFolder { get; }

    public string SalesforceFolder { get; }

    /// <summary>The API name of the product's own connector.</summary>
    public string ConnectorName { get; }

    public JObject Connector { get; }

    public Flow Flow(string documentedName) =>
        FlowName.Find(Solution, documentedName) ?? throw new InvalidDataException($"The solution has no flow '{documentedName}'.");
}
