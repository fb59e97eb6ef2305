using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CoSell.Api.Tests.Webhooks;

/// <summary>A certificate authority of the tests, which issues what it is asked for.</summary>
internal sealed class Authority : IDisposable
{
    public const string Microsoft = "O=Microsoft Corporation";

    /// <summary>Whose certificate <see cref="ForServer"/> is.</summary>
    public const string Server = "CN=127.0.0.1";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 root;

    public Authority(string organization = Microsoft, Authority? under = null)
    {
        using var key = RSA.Create(2048);
        var request = Request($"CN=Test authority {Guid.NewGuid():n}, {organization}", key, isAuthority: true);
        root = under is null
            ? request.CreateSelfSigned(Start.AddYears(-1), Start.AddYears(3))
            : request.Create(under.root, Start.AddMonths(-6), Start.AddYears(2), RandomNumberGenerator.GetBytes(16)).CopyWithPrivateKey(key);
    }

    /// <summary>Its certificate, DER.</summary>
    public byte[] Certificate => root.Export(X509ContentType.Cert);

    /// <summary>Its certificate, PEM.</summary>
    public string Pem => root.ExportCertificatePem();

    /// <summary>A certificate with its key, valid all over 2026 unless said otherwise.</summary>
    public X509Certificate2 Issue(string organization = Microsoft, DateTimeOffset? from = null, DateTimeOffset? to = null, int bits = 2048)
    {
        using var key = RSA.Create(bits);
        using var certificate = Request($"CN=pcnotifications-dispatch.test, {organization}", key, isAuthority: false)
            .Create(root, from ?? Start, to ?? Start.AddYears(1), RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>The certificate of a server on loopback; kept with its key in a form that a server can use.</summary>
    public static X509Certificate2 ForServer()
    {
        using var key = RSA.Create(2048);
        var now = DateTimeOffset.UtcNow;
        using var certificate = Request(Server, key, isAuthority: false).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    public void Dispose() => root.Dispose();

    private static CertificateRequest Request(string name, RSA key, bool isAuthority)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        return request;
    }
}
