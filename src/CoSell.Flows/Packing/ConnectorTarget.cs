namespace CoSell.Flows.Packing;

/// <summary>What differs between installations of a custom connector. Null leaves what the connector's files say.</summary>
/// <param name="ApiHost">Public DNS name of the API, for example <c>cosell.contoso.com</c>; no scheme, no path.</param>
/// <param name="ClientId">Application (client) id of the app registration that users sign in with.</param>
/// <param name="Resource">Application ID URI of the API's app registration, for example <c>api://…</c>.</param>
/// <param name="TenantId">The tenant that users sign in to; null keeps <c>common</c>, for multitenant registrations only.</param>
public sealed record ConnectorTarget(string? ApiHost = null, Guid? ClientId = null, string? Resource = null, Guid? TenantId = null);
