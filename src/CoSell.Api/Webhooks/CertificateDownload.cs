using System.Collections.Concurrent;
using System.Net;

namespace CoSell.Api.Webhooks;

/// <summary>
/// Fetches certificates from addresses that were checked, and from nowhere else: no redirect is followed, size and time
/// are bounded, and every answer is remembered for a while, the bad ones too.
/// </summary>
internal sealed class CertificateDownload([FromKeyedServices(CertificateDownload.Handler)] HttpMessageHandler handler, TimeProvider time) : IDisposable
{
    /// <summary>Key of the service that carries the calls.</summary>
    public const string Handler = "Relay:Certificates";

    public const int LargestCertificate = 16 * 1024;

    private const int MostKept = 32;

    private static readonly TimeSpan KeepCertificate = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeepRefusal = TimeSpan.FromMinutes(1);

    private readonly HttpClient http = new(handler, disposeHandler: false)
    {
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = LargestCertificate,
    };

    private readonly ConcurrentDictionary<Uri, Answer> answers = new();
    private readonly SemaphoreSlim gate = new(1);

    public static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxResponseHeadersLength = LargestCertificate / 1024,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <summary>The certificate's bytes. Throws <see cref="WebhookRefusedException"/>.</summary>
    public async Task<byte[]> FetchAsync(Uri url, CancellationToken cancellationToken)
    {
        if (Known(url) is { } known)
        {
            return known.Certificate;
        }

        await gate.WaitAsync(cancellationToken);
        try
        {
            // Of many events that come at once, the first one fetches for all.
            return (Known(url) ?? Remember(url, await AskAsync(url, cancellationToken))).Certificate;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        gate.Dispose();
    }

    private Answer? Known(Uri url) => answers.TryGetValue(url, out var answer) && answer.Until > time.GetUtcNow() ? answer : null;

    private Answer Remember(Uri url, Answer answer)
    {
        if (answers.Count >= MostKept && !answers.ContainsKey(url))
        {
            answers.TryRemove(answers.MinBy(kept => kept.Value.Until).Key, out _);
        }

        return answers[url] = answer;
    }

    private async Task<Answer> AskAsync(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(url, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => Good(await response.Content.ReadAsByteArrayAsync(cancellationToken)),
                >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests => Bad(Unreachable()),
                var status => Bad(WebhookRefusedException.Untrusted(
                    $"The address in {SignatureHeaders.CertificateUrlName} must answer with a certificate; it answered {(int)status}, and redirects are not followed.",
                    "Send the event as Partner Center signs it.")),
            };
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return Bad(WebhookRefusedException.Untrusted(
                $"The certificate must have at most {LargestCertificate} bytes.", "Send the event as Partner Center signs it."));
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Bad(Unreachable());
        }
    }

    private static WebhookRefusedException Unreachable() => WebhookRefusedException.NotNow(
        "The certificate of the signature could not be fetched.", "Send the event again; if this stays, allow the API to reach the hosts in Relay:CertificateHosts.");

    private Answer Good(byte[] certificate) => new(certificate, null, time.GetUtcNow() + KeepCertificate);

    private Answer Bad(WebhookRefusedException refusal) => new(null, refusal, time.GetUtcNow() + KeepRefusal);

    private sealed record Answer(byte[]? Bytes, WebhookRefusedException? Refusal, DateTimeOffset Until)
    {
        public byte[] Certificate => Bytes ?? throw new WebhookRefusedException(Refusal!.Status, Refusal.Message, Refusal.Remedy);
    }
}
