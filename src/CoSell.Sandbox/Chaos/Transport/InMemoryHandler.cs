using Microsoft.AspNetCore.Http.Features;

namespace CoSell.Sandbox.Chaos.Transport;

/// <summary>The client's end of an <see cref="InMemoryServer"/>.</summary>
/// <param name="server">The server as it is now; it may be another one after a restart, or none.</param>
internal sealed class InMemoryHandler(Func<InMemoryServer?> server) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = server() ?? throw new HttpRequestException("Connection refused.");
        using var answer = new MemoryStream();
        var response = new HttpResponseFeature();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(await RequestAsync(request, cancellationToken));
        features.Set<IHttpResponseFeature>(response);
        var body = new StreamResponseBodyFeature(answer);
        features.Set<IHttpResponseBodyFeature>(body);
        await target.ServeAsync(features);
        await body.CompleteAsync();
        return Message(response, answer.ToArray());
    }

    private static async Task<HttpRequestFeature> RequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        var headers = new HeaderDictionary { ["Host"] = uri.Authority };
        var sent = request.Content is null ? request.Headers : request.Headers.Concat(request.Content.Headers);
        foreach (var (name, values) in sent)
        {
            headers[name] = values.ToArray();
        }

        var content = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        headers.ContentLength = request.Content is null ? null : content.Length;
        return new HttpRequestFeature
        {
            Protocol = "HTTP/1.1",
            Scheme = uri.Scheme,
            Method = request.Method.Method,
            Path = Uri.UnescapeDataString(uri.AbsolutePath),
            QueryString = uri.Query,
            RawTarget = uri.PathAndQuery,
            Headers = headers,
            Body = new MemoryStream(content, writable: false),
        };
    }

    private static HttpResponseMessage Message(HttpResponseFeature response, byte[] body)
    {
        var message = new HttpResponseMessage((System.Net.HttpStatusCode)response.StatusCode) { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in response.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                message.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return message;
    }
}
