namespace CoSell.Ledger.Dataverse.SignIn;

/// <summary>An application that is registered in Entra ID.</summary>
/// <param name="Authority">The sign-in service of the cloud; http only on this computer.</param>
/// <param name="TenantId">The directory: its id or a domain name.</param>
/// <param name="ClientId">The application's id.</param>
public sealed record EntraApplication(Uri Authority, string TenantId, string ClientId);
