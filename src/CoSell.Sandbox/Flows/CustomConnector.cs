using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Flows;

/// <summary>The product's own connector as a solution knows it; its API name ends in a part that differs by environment.</summary>
internal static class CustomConnector
{
    private const string Prefix = "/providers/Microsoft.PowerApps/apis/";
    private const string UniqueName = "cosell_5Fcosell-20sync";
    private const string Own = "shared_cosell-5f";

    /// <summary>It travels in a solution of its own, so a package of flows does not bring it.</summary>
    public static CustomConnectorDefinition Definition(string file) => new(UniqueName, JObject.Parse(File.ReadAllText(file)));

    public static bool Is(string apiName) => apiName.StartsWith(Own, StringComparison.OrdinalIgnoreCase);

    /// <summary>As the flows name it, else as the solution's connection references do.</summary>
    public static string ApiName(FlowSolution solution) =>
        solution.Flows.SelectMany(flow => flow.ConnectionReferences.Values).Select(connection => connection.ApiName)
            .Concat(solution.ConnectionReferences.Select(reference => reference.ConnectorId.Replace(Prefix, string.Empty, StringComparison.Ordinal)))
            .FirstOrDefault(Is)
        ?? throw new InvalidDataException(
            $"The solution has no connection reference to the connector {Own}…: add it in Other/Customizations.xml.");
}
