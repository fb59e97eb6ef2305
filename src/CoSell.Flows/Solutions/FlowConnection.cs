namespace CoSell.Flows.Solutions;

/// <summary>One entry of a flow's own <c>connectionReferences</c>.</summary>
/// <param name="LogicalName">The solution's connection reference that it is bound to; empty when it is bound to a
/// connection of its maker instead, as flows were before connection references.</param>
/// <param name="ApiName">The connector's API name, for example <c>shared_salesforce</c>.</param>
public sealed record FlowConnection(string LogicalName, string ApiName);
