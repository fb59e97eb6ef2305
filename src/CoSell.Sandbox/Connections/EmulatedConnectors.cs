using CoSell.Flows.Connectors;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Salesforce;
using CoSell.Sandbox.Tokens;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Connections;

/// <summary>How the emulated services are reached; each client's base address is its service's.</summary>
internal sealed record ServiceClients(
    Func<HttpClient> Api, Func<HttpClient> PartnerCenter, Func<HttpClient> Salesforce, Func<HttpClient> Dataverse, Func<HttpClient> Tokens);

/// <summary>The connections of the packaged flows, signed in to the emulated services.</summary>
internal sealed class EmulatedConnectors : IDisposable
{
    private readonly Stack<IDisposable> owned = new();
    private readonly SandboxCredentials credentials;
    private readonly ServiceClients clients;
    private readonly TimeProvider time;

    public EmulatedConnectors(
        ServiceClients clients,
        SandboxCredentials credentials,
        TimeProvider time,
        SalesforceOrgOptions org,
        string customConnectorName,
        JObject customConnector)
    {
        (this.clients, this.credentials, this.time) = (clients, credentials, time);
        var referrals = SignIn(PartnerCenterAudiences.Referrals);
        var webhooks = SignIn(PartnerCenterAudiences.Webhooks);
        var dataverse = Own(clients.Dataverse());
        var rows = SignIn(dataverse.BaseAddress!.GetLeftPart(UriPartial.Authority));
        All =
        [
            new PartnerCenterReferralsConnector(new ServiceClient(Own(clients.PartnerCenter()), referrals.TokenAsync), referrals),
            new PartnerCenterEventsConnector(new ServiceClient(Own(clients.PartnerCenter()), webhooks.TokenAsync), webhooks),
            Own(new SalesforceConnector(Own(clients.Salesforce()), org.ClientId, org.ClientSecret)),
            new DataverseConnector(new ServiceClient(dataverse, rows.TokenAsync), rows),
            CoSell(customConnectorName, customConnector),
        ];
    }

    public IReadOnlyList<IConnector> All { get; }

    public void Dispose()
    {
        while (owned.TryPop(out var item))
        {
            item.Dispose();
        }
    }

    /// <summary>The product's own connector; where the API asks for a sign-in, as the user of all other connections.</summary>
    private OpenApiConnector CoSell(string name, JObject definition)
    {
        var tokens = credentials.Api is { } api ? SignIn(api.Resource) : null;
        return new OpenApiConnector(name, definition, new ServiceClient(Own(clients.Api()), tokens is null ? null : tokens.TokenAsync), tokens);
    }

    private TokenSource SignIn(string audience) => Own(new TokenSource(Own(clients.Tokens()), credentials, audience, time));

    private T Own<T>(T item)
        where T : IDisposable
    {
        owned.Push(item);
        return item;
    }
}
