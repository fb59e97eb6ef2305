namespace CoSell.Api.Webhooks;

/// <summary>
/// What an event says of its signature, in the headers of Microsoft's page on webhooks: <c>x-ms-signature</c>, or
/// <c>Authorization</c> where the registration did not ask for the former.
/// </summary>
/// <param name="Signature">The signature's bytes.</param>
/// <param name="CertificateUrl">Where the certificate is said to be; on an allowed host, over https.</param>
internal sealed record SignatureHeaders(byte[] Signature, Uri CertificateUrl)
{
    public const string SignatureName = "x-ms-signature";
    public const string CertificateUrlName = "x-ms-certificate-url";
    public const string AlgorithmName = "x-ms-signature-algorithm";

    /// <summary>The one documented algorithm: RSA, PKCS #1 v1.5 (inferred), SHA-256.</summary>
    private const string Algorithm = "rsa-sha256";
    private const string Scheme = "Signature ";
    private const int LongestSignature = 2048;

    /// <summary>Reads and checks the headers. Throws <see cref="WebhookRefusedException"/>.</summary>
    public static SignatureHeaders Read(IHeaderDictionary headers, IReadOnlyList<string> allowedHosts)
    {
        var signature = ReadSignature(headers);
        var algorithm = Single(headers, AlgorithmName);
        if (!algorithm.Equals(Algorithm, StringComparison.OrdinalIgnoreCase))
        {
            throw WebhookRefusedException.Malformed(
                $"The header {AlgorithmName} must be {Algorithm}.", "No other algorithm is accepted; send the event as Partner Center signs it.");
        }

        return new SignatureHeaders(signature, ReadUrl(Single(headers, CertificateUrlName), allowedHosts));
    }

    private static byte[] ReadSignature(IHeaderDictionary headers)
    {
        var name = headers.ContainsKey(SignatureName) ? SignatureName : "Authorization";
        var value = headers[name];
        if (value is not [{ } text] || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw WebhookRefusedException.Untrusted(
                $"The header {SignatureName} must be there once, as: {Scheme}<base64>.",
                "Only Partner Center's signed events are taken; register the webhook with the signature in that header.");
        }

        var bytes = new byte[LongestSignature];
        return Convert.TryFromBase64String(text[Scheme.Length..], bytes, out var length) && length > 0
            ? bytes[..length]
            : throw WebhookRefusedException.Untrusted(
                $"The signature in the header {name} must be base64, of at most {LongestSignature} bytes.", "Send the event as Partner Center signs it.");
    }

    private static string Single(IHeaderDictionary headers, string name) =>
        headers[name] is [{ Length: > 0 } text]
            ? text
            : throw WebhookRefusedException.Malformed($"The header {name} must be there once.", "Send the event with the three headers of Partner Center's signature.");

    /// <summary>The address comes from whoever sent the event, so only what is expected of Microsoft is ever fetched.</summary>
    private static Uri ReadUrl(string text, IReadOnlyList<string> allowedHosts)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps
            || url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            throw WebhookRefusedException.Untrusted(
                $"The header {CertificateUrlName} must be an https address without user, query or fragment.", "Nothing was fetched; send the event as Partner Center signs it.");
        }

        return allowedHosts.Contains(url.Authority, StringComparer.OrdinalIgnoreCase)
            ? url
            : throw WebhookRefusedException.Untrusted(
                $"The header {CertificateUrlName} must be on an allowed host.",
                "Nothing was fetched. If Microsoft has moved the certificate, add its host to Relay:CertificateHosts.");
    }
}
