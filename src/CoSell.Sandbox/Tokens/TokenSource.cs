using System.Globalization;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tokens;

/// <summary>A connection's sign-in: gets the user's token for one audience and keeps it until shortly before its end.</summary>
/// <param name="http">A client whose base address is the token endpoint's host.</param>
/// <param name="credentials">Who signs in.</param>
/// <param name="audience">What for.</param>
/// <param name="time">The clock by which tokens age.</param>
/// <param name="tenant">The directory's name in the path.</param>
internal sealed class TokenSource(
    HttpClient http,
    SandboxCredentials credentials,
    string audience,
    TimeProvider time,
    string tenant = "common") : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim gate = new(1);
    private string? token;
    private DateTimeOffset goodUntil;

    public async ValueTask<string> TokenAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (token is null || time.GetUtcNow() >= goodUntil)
            {
                token = await SignInAsync(cancellationToken);
            }

            return token;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The next call signs in anew: for a service that refused a token which still seemed good.</summary>
    public void Forget() => token = null;

    public void Dispose() => gate.Dispose();

    private async Task<string> SignInAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "password",
            ["scope"] = "openid",
            ["resource"] = audience,
            ["client_id"] = credentials.ClientId,
            ["client_secret"] = credentials.ClientSecret,
            ["username"] = credentials.UserName,
            ["password"] = credentials.Password,
        });
        using var response = await http.PostAsync(new Uri($"/{tenant}/oauth2/token", UriKind.Relative), form, cancellationToken);
        var reply = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"Sign-in failed: {reply?["error_description"]}", null, response.StatusCode);
        }

        var seconds = int.Parse(reply!["expires_in"]!.ToString(), CultureInfo.InvariantCulture);
        goodUntil = time.GetUtcNow() + TimeSpan.FromSeconds(seconds) - Margin;
        return reply["access_token"]!.GetValue<string>();
    }
}
