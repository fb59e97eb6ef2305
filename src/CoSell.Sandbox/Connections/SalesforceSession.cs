using CoSell.Flows.Connectors;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Connections;

/// <summary>
/// The connection's sign-in: keeps the access token, which tells no lifetime, and asks for another one once when the
/// org no longer takes it.
/// </summary>
internal sealed class SalesforceSession : IDisposable
{
    private readonly HttpClient http;
    private readonly ServiceClient client;
    private readonly Dictionary<string, string> credentials;
    private readonly SemaphoreSlim signingIn = new(1, 1);
    private string? token;

    public SalesforceSession(HttpClient http, string clientId, string clientSecret)
    {
        this.http = http;
        client = new ServiceClient(http, _ => ValueTask.FromResult(token!));
        credentials = new()
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = clientSecret,
        };
    }

    public async Task<ConnectorResponse> SendAsync(
        HttpMethod method,
        string uri,
        JToken? body,
        IReadOnlyDictionary<string, string>? headers,
        CancellationToken cancellationToken
    )
    {
        var used = token;
        if (used is null && await SignInAsync(used, cancellationToken) is { } refused)
            return refused;

        used = token;
        var answer = await client.SendAsync(method, uri, body, headers, cancellationToken);
        if (answer.StatusCode != 401)
            return answer;

        return await SignInAsync(used, cancellationToken)
            ?? await client.SendAsync(method, uri, body, headers, cancellationToken);
    }

    public void Dispose() => signingIn.Dispose();

    /// <summary>Null when signed in; otherwise the answer that the flow gets.</summary>
    private async Task<ConnectorResponse?> SignInAsync(string? stale, CancellationToken cancellationToken)
    {
        await signingIn.WaitAsync(cancellationToken);
        try
        {
            return token == stale ? await RequestTokenAsync(cancellationToken) : null;
        }
        finally
        {
            signingIn.Release();
        }
    }

    private async Task<ConnectorResponse?> RequestTokenAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(credentials);
        using var response = await http.PostAsync(
            new Uri("/services/oauth2/token", UriKind.Relative),
            form,
            cancellationToken
        );
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
            return SalesforceAnswer.Of(401, new JValue(body));

        token = JsonConvert.DeserializeObject<JObject>(body)!.Value<string>("access_token");
        return null;
    }
}
