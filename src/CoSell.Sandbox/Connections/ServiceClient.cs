using System.Net.Http.Headers;
using System.Text;
using CoSell.Flows.Connectors;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Connections;

/// <summary>
/// The HTTP half of a connection: sends one request with the connection's access token and turns the answer, whatever
/// its status, into a <see cref="ConnectorResponse"/>. Numbers and dates in bodies are kept as they were sent.
/// </summary>
/// <param name="http">A client whose base address is the service's.</param>
/// <param name="token">Gives the bearer token; null for a service without sign-in.</param>
internal sealed class ServiceClient(HttpClient http, Func<CancellationToken, ValueTask<string>>? token = null)
{
    public async Task<ConnectorResponse> SendAsync(
        HttpMethod method,
        string relativeUri,
        JToken? body,
        IReadOnlyDictionary<string, string>? headers,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, relativeUri);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token(cancellationToken));
        }

        if (body is not null)
        {
            request.Content = new StringContent(body.ToString(Formatting.None), Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers ?? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new ConnectorResponse((int)response.StatusCode, HeadersOf(response), BodyOf(text));
    }

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);

    private static JToken? BodyOf(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
            return JToken.ReadFrom(reader);
        }
        catch (JsonReaderException)
        {
            return new JValue(text);
        }
    }
}
