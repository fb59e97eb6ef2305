namespace CoSell.Flows.Solutions;

/// <summary>A connection reference of a solution, as listed in its customizations.</summary>
/// <param name="LogicalName">Its unique name, for example <c>abc_Salesforce</c>.</param>
/// <param name="DisplayName">The name that an admin sees.</param>
/// <param name="ConnectorId">For example <c>/providers/Microsoft.PowerApps/apis/shared_salesforce</c>.</param>
public sealed record ConnectionReference(string LogicalName, string DisplayName, string ConnectorId);
