using System.Net;
using System.Text;

namespace CoSell.Ledger.Tests.Dataverse.SignIn;

/// <summary>The instance metadata service of an Azure machine, as Microsoft's page on managed identities describes its answer.</summary>
internal sealed class IdentityEndpoint : HttpMessageHandler
{
    public string Asked { get; private set; } = string.Empty;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { Host: "169.254.169.254", AbsolutePath: "/metadata/identity/oauth2/token" })
        {
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
        }

        Asked = request.RequestUri.Query;
        var ends = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds();
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(
                $$"""{"access_token":"managed-token","expires_in":"3599","expires_on":"{{ends}}","not_before":"1","resource":"r","token_type":"Bearer","client_id":"c"}""",
                Encoding.UTF8,
                "application/json"),
        });
    }
}
