using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CoSell.Sandbox.Preflight;

/// <summary>The org cannot be looked at: no connection, no permission to use the API, an old token.</summary>
internal sealed class OrgUnreadableException(string message) : Exception(message);

/// <summary>Reads an org through its REST API; it has no call that changes anything.</summary>
internal sealed class OrgReader : IDisposable
{
    private readonly HttpClient http;

    public OrgReader(Uri instance, string token, string version)
    {
        http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(instance, $"/services/data/v{version}/"),
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <returns>Null when the user may not see the object, or there is none of that name.</returns>
    public async Task<OrgObject?> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await GetAsync($"sobjects/{name}/describe", cancellationToken);
        return answer is { } found ? OrgObject.Read(found) : null;
    }

    /// <summary>All records of a query that fits one page.</summary>
    public async Task<IReadOnlyList<JsonElement>> QueryAsync(string soql, CancellationToken cancellationToken)
    {
        var answer = await GetAsync("query?q=" + Uri.EscapeDataString(soql), cancellationToken);
        return answer is { } found ? [.. found.GetProperty("records").EnumerateArray()] : [];
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonElement?> GetAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }

            var body = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw new OrgUnreadableException(Told(answer.StatusCode, body));
            }

            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (HttpRequestException e)
        {
            throw new OrgUnreadableException($"{http.BaseAddress} cannot be reached ({e.Message}); is --instance the address of the org?");
        }
        catch (JsonException)
        {
            throw new OrgUnreadableException($"{http.BaseAddress} does not answer as an org does; --instance is the My Domain address.");
        }
    }

    private static string Told(HttpStatusCode status, string body)
    {
        var code = body.Contains("errorCode", StringComparison.Ordinal) ? body : "no reason given";
        return string.Create(CultureInfo.InvariantCulture, $"The org answers {(int)status}: {code}. ")
            + (status == HttpStatusCode.Unauthorized
                ? "Get a new token; it must be of the integration user."
                : "The integration user needs the permission 'API Enabled'.");
    }
}
