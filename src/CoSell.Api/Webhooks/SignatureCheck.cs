using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CoSell.Api.Webhooks;

/// <summary>
/// Whether Partner Center signed these bytes: the steps of Microsoft's page on webhooks. Whether a certificate was revoked
/// is not asked, because that would fetch addresses that the certificate names.
/// </summary>
internal sealed class SignatureCheck(RelaySettings settings, CertificateDownload download, TimeProvider time)
{
    private const int SmallestKey = 2048;
    private const string OrganizationOid = "2.5.4.10";
    private const string Resend = "Send the event as Partner Center signs it.";

    /// <summary>Throws <see cref="WebhookRefusedException"/> when it did not, or nobody can tell.</summary>
    public async Task CheckAsync(byte[] content, SignatureHeaders headers, CancellationToken cancellationToken)
    {
        using var certificate = Load(await download.FetchAsync(headers.CertificateUrl, cancellationToken));
        CheckChain(certificate);
        CheckOrganization(certificate);
        using var key = certificate.GetRSAPublicKey();
        if (key is null || key.KeySize < SmallestKey)
        {
            throw WebhookRefusedException.Untrusted($"The certificate must have an RSA key of at least {SmallestKey} bits.", Resend);
        }

        if (!key.VerifyData(content, headers.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
        {
            throw WebhookRefusedException.Untrusted(
                "The signature must be that of the body, byte by byte.", "The body was changed on its way, or somebody else sent it. Nothing between Partner Center and the API may rewrite it.");
        }
    }

    private static X509Certificate2 Load(byte[] bytes)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(bytes);
        }
        catch (CryptographicException e)
        {
            throw new WebhookRefusedException(
                StatusCodes.Status401Unauthorized, $"The address in {SignatureHeaders.CertificateUrlName} must answer with one certificate ({e.GetType().Name}).", Resend);
        }
    }

    private void CheckChain(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = time.GetUtcNow().UtcDateTime;
        foreach (var authority in settings.Authorities)
        {
            if (authority.SubjectName.RawData.AsSpan().SequenceEqual(authority.IssuerName.RawData))
            {
                chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                chain.ChainPolicy.CustomTrustStore.Add(authority);
            }
            else
            {
                chain.ChainPolicy.ExtraStore.Add(authority);
            }
        }

        if (!chain.Build(certificate))
        {
            throw WebhookRefusedException.Untrusted(
                $"The certificate must be valid today and lead to a trusted root ({string.Join(", ", chain.ChainStatus.Select(status => status.Status).Distinct())}).",
                "Certificates of authorities are not fetched; if Microsoft has changed its authority, add that one's certificate to Relay:AuthorityPaths.");
        }
    }

    /// <summary>Documented for the issuer; asked of the owner, too (inferred), because an authority has many customers.</summary>
    private void CheckOrganization(X509Certificate2 certificate)
    {
        foreach (var (name, whose) in new[] { (certificate.SubjectName, "subject"), (certificate.IssuerName, "issuer") })
        {
            if (!IsOfOrganization(name))
            {
                throw WebhookRefusedException.Untrusted($"The {whose} of the certificate must have the organization (O) of Relay:Organization.", Resend);
            }
        }
    }

    private bool IsOfOrganization(X500DistinguishedName name)
    {
        var organizations = name.EnumerateRelativeDistinguishedNames()
            .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == OrganizationOid)
            .Select(part => part.GetSingleElementValue()).ToList();
        return organizations.Count == 1 && organizations[0] == settings.Organization;
    }
}
