using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace CoSell.Ledger.Dataverse.SignIn;

/// <summary>
/// Tokens from Entra ID for the application itself: by secret, by certificate, or as a managed identity. The library
/// keeps them and renews them some minutes before they end.
/// </summary>
public sealed class EntraTokens : IDataverseTokens
{
    public static readonly Uri PublicCloud = new("https://login.microsoftonline.com");

    private readonly Func<bool, CancellationToken, Task<AuthenticationResult>> acquire;

    private EntraTokens(Func<bool, CancellationToken, Task<AuthenticationResult>> acquire) => this.acquire = acquire;

    /// <summary>By a secret.</summary>
    public static EntraTokens BySecret(Uri environment, EntraApplication application, string secret, HttpMessageHandler? handler = null) =>
        Confidential(environment, application, handler, builder => builder.WithClientSecret(secret));

    /// <summary>By a certificate with its private key.</summary>
    public static EntraTokens ByCertificate(
        Uri environment, EntraApplication application, X509Certificate2 certificate, HttpMessageHandler? handler = null) =>
        Confidential(environment, application, handler, builder => builder.WithCertificate(certificate, sendX5C: true));

    /// <summary>As the managed identity of the machine or service that the API runs on.</summary>
    /// <param name="environment">The environment that the tokens are for.</param>
    /// <param name="clientId">Client id of a user-assigned identity; null for the system-assigned one.</param>
    /// <param name="handler">How the identity's endpoint is reached; null for the usual way.</param>
    public static EntraTokens ByManagedIdentity(Uri environment, string? clientId, HttpMessageHandler? handler = null)
    {
        var identity = clientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.WithUserAssignedClientId(clientId);
        var application = ManagedIdentityApplicationBuilder.Create(identity).WithHttpClientFactory(EntraHttp.By(handler)).Build();
        var resource = environment.GetLeftPart(UriPartial.Authority);
        return new EntraTokens((renew, cancellationToken) =>
            application.AcquireTokenForManagedIdentity(resource).WithForceRefresh(renew).ExecuteAsync(cancellationToken));
    }

    public async ValueTask<string> TokenAsync(bool renew, CancellationToken cancellationToken)
    {
        try
        {
            return (await acquire(renew, cancellationToken)).AccessToken;
        }
        catch (Exception e) when (e is MsalException or HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new LedgerUnavailableException(
                $"Signing in to Dataverse failed: {e.Message} Look at Ledger:Dataverse:TenantId, ClientId and the secret, certificate or managed identity.", e);
        }
    }

    private static EntraTokens Confidential(
        Uri environment,
        EntraApplication application,
        HttpMessageHandler? handler,
        Func<ConfidentialClientApplicationBuilder, ConfidentialClientApplicationBuilder> prove)
    {
        // The library speaks https alone; an emulated endpoint on this computer does not.
        var local = application.Authority is { IsLoopback: true, Scheme: "http" };
        var authority = local ? PublicCloud : application.Authority;
        var client = prove(ConfidentialClientApplicationBuilder.Create(application.ClientId))
            .WithAuthority(new Uri(authority, application.TenantId))
            .WithInstanceDiscovery(!local)
            .WithHttpClientFactory(EntraHttp.By(local ? new LoopbackAuthority(application.Authority) : handler))
            .Build();
        string[] scopes = [environment.GetLeftPart(UriPartial.Authority) + "/.default"];
        return new EntraTokens((renew, cancellationToken) =>
            client.AcquireTokenForClient(scopes).WithForceRefresh(renew).ExecuteAsync(cancellationToken));
    }
}
