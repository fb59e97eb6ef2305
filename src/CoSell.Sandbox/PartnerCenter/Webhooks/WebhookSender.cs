using System.Net.Http.Headers;

namespace CoSell.Sandbox.PartnerCenter.Webhooks;

/// <summary>Signs and sends one event.</summary>
internal sealed class WebhookSender(Lazy<SigningCertificate> certificate, HttpMessageHandler? handler) : IDisposable
{
    private readonly HttpClient http = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false }, handler is null);

    public string? CertificateUrl { get; set; }

    public async Task<(int? Status, string? Error)> SendAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.To.Url);
        request.Content = new ByteArrayContent(delivery.Content);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.TryAddWithoutValidation(
            delivery.To.InMsSignature ? "x-ms-signature" : "Authorization",
            "Signature " + certificate.Value.Sign(delivery.Content));
        request.Headers.TryAddWithoutValidation("X-MS-Certificate-Url", CertificateUrl);
        request.Headers.TryAddWithoutValidation("X-MS-Signature-Algorithm", "rsa-sha256");
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return ((int)response.StatusCode, null);
        }
        catch (HttpRequestException e)
        {
            return (null, e.Message);
        }
        catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, e.Message);
        }
    }

    public void Dispose() => http.Dispose();
}
