using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CoSell.Sandbox.PartnerCenter.Webhooks;

/// <summary>
/// The certificate that events are signed with: made at start, under a root of its own, with the organization's name
/// where the documented check looks for it.
/// </summary>
internal sealed class SigningCertificate : IDisposable
{
    public const string LeafPath = "/cert/pcnotifications-dispatch.sandbox.cer";
    public const string RootPath = "/cert/sandbox-root.cer";

    private const string Organization = "O=Microsoft Corporation (sandbox)";

    /// <summary>Made once a process: it takes long, and the harness starts hundreds of tenants.</summary>
    private static readonly Lazy<(RSAParameters Root, RSAParameters Leaf)> Keys = new(() => (NewKey(), NewKey()));

    private readonly RSA key = RSA.Create(Keys.Value.Leaf);

    public SigningCertificate(DateTimeOffset now)
    {
        var (from, to) = (now.AddDays(-1), now.AddYears(2));
        using var rootKey = RSA.Create(Keys.Value.Root);
        using var root = Request("Partner Center sandbox root", rootKey, isAuthority: true).CreateSelfSigned(from, to);
        using var leaf = Request("pcnotifications-dispatch.sandbox", key, isAuthority: false)
            .Create(root, from, to, RandomNumberGenerator.GetBytes(16));
        Leaf = leaf.Export(X509ContentType.Cert);
        Root = root.Export(X509ContentType.Cert);
    }

    /// <summary>The signer's certificate, DER.</summary>
    public byte[] Leaf { get; }

    /// <summary>The certificate of its issuer, DER: what a verifier in the sandbox has to trust.</summary>
    public byte[] Root { get; }

    public static void Map(IEndpointRouteBuilder app, WebhookDispatcher dispatcher)
    {
        app.MapGet(LeafPath, () => Results.Bytes(dispatcher.Certificate.Leaf, "application/pkix-cert"));
        app.MapGet(RootPath, () => Results.Bytes(dispatcher.Certificate.Root, "application/pkix-cert"));
    }

    public string Sign(byte[] content) =>
        Convert.ToBase64String(key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public void Dispose() => key.Dispose();

    private static RSAParameters NewKey()
    {
        using var made = RSA.Create(2048);
        return made.ExportParameters(includePrivateParameters: true);
    }

    private static CertificateRequest Request(string name, RSA key, bool isAuthority)
    {
        var request = new CertificateRequest(
            $"CN={name}, {Organization}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            isAuthority ? X509KeyUsageFlags.KeyCertSign : X509KeyUsageFlags.DigitalSignature, true));
        return request;
    }
}
