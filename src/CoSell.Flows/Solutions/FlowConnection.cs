namespace CoSell.Flows.Solutions;

/// <summary>One entry of a flow's own <c>connectionReferences</c>.</summary>
/// <param name="LogicalName">The solution's connection reference that it is bound to.</param>
/// <param name="ApiName">The connector's API name, for example <c>shared_salesforce</c>.</param>
public sealed record FlowConnection(string LogicalName, string ApiName);
