using System.Net.Http.Headers;
using System.Text;
using CoSell.Flows.Expressions;
using CoSell.Flows.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Connectors;

/// <summary>Sends requests to this machine only: a rehearsal must not reach a real service.</summary>
/// <param name="client">Sends them; it should not follow redirects, which could lead elsewhere.</param>
public sealed class LoopbackHttp(HttpClient client) : IHttpPort
{
    public async Task<ConnectorResponse> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        if (!call.Uri.IsLoopback)
        {
            throw new HttpTargetException(
                $"'{call.Uri.Host}' is not this machine; flows that run here call loopback addresses only. Answer the call "
                + "with a static result, or put the address into an environment variable.");
        }

        using var request = new HttpRequestMessage(new HttpMethod(call.Method), call.Uri) { Content = Content(call) };
        foreach (var (name, value) in call.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                Replace(request.Content?.Headers, name, value);
        }

        using var response = await client.SendAsync(request, cancellationToken);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        return new ConnectorResponse((int)response.StatusCode, headers, await BodyAsync(response, cancellationToken));
    }

    private static HttpContent? Content(HttpCall call)
    {
        if (JsonValues.IsNull(call.Body))
            return null;
        if (!ContentText.TryUnpack(call.Body, out var bytes))
        {
            return call.Body is JContainer
                ? new StringContent(JsonText.Write(call.Body), Encoding.UTF8, "application/json")
                : new StringContent(JsonValues.TextOf(call.Body), Encoding.UTF8, "text/plain");
        }

        var content = new ByteArrayContent(bytes);
        Replace(content.Headers, "Content-Type", (string)call.Body!["$content-type"]!);
        return content;
    }

    private static void Replace(HttpContentHeaders? headers, string name, string value)
    {
        headers?.Remove(name);
        headers?.TryAddWithoutValidation(name, value);
    }

    private static async Task<JToken?> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var type = response.Content.Headers.ContentType;
        if (bytes.Length == 0)
            return null;
        var media = type?.MediaType ?? ContentText.Binary;
        if (media.EndsWith("json", StringComparison.OrdinalIgnoreCase))
            return ParseOrText(Encoding.UTF8.GetString(bytes));
        return media.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(bytes)
            : ContentText.Pack(bytes, type?.ToString() ?? media);
    }

    private static JToken ParseOrText(string text)
    {
        try
        {
            return JsonText.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
