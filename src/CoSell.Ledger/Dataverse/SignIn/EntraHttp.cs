using Microsoft.Identity.Client;

namespace CoSell.Ledger.Dataverse.SignIn;

/// <summary>The one client by which tokens are fetched; it lives as long as the program.</summary>
internal sealed class EntraHttp(HttpClient client) : IMsalHttpClientFactory
{
    public HttpClient GetHttpClient() => client;

    public static EntraHttp By(HttpMessageHandler? handler) =>
        new(new HttpClient(handler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(30) });
}

/// <summary>Leads every request to the token endpoint on this computer.</summary>
internal sealed class LoopbackAuthority(Uri authority) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(authority, request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
