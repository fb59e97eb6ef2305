using CoSell.Flows.Solutions;

namespace CoSell.Sandbox.Flows;

/// <summary>The product's own connector as a solution knows it; its API name ends in a part that differs by environment.</summary>
internal static class CustomConnector
{
    private const string Prefix = "/providers/Microsoft.PowerApps/apis/";
    private const string Own = "shared_cosell-5f";

    public static string ApiName(FlowSolution solution) =>
        solution.ConnectionReferences
            .Select(reference => reference.ConnectorId.Replace(Prefix, string.Empty, StringComparison.Ordinal))
            .FirstOrDefault(name => name.StartsWith(Own, StringComparison.Ordinal))
        ?? throw new InvalidDataException(
            $"The solution has no connection reference to the connector {Own}…: add it in Other/Customizations.xml.");
}
