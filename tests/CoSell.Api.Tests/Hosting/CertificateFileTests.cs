using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CoSell.Api.Hosting;
using CoSell.Api.Hosting.Ledgers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace CoSell.Api.Tests.Hosting;

/// <summary>The certificate by which the API signs in to Dataverse, as a file.</summary>
[TestClass]
public sealed class CertificateFileTests : IDisposable
{
    private const string Password = "do-not-print-me";

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [TestMethod]
    [DataRow(null)]
    [DataRow(Password)]
    public void Certificate_PfxWithItsPassword_IsTaken(string? password)
    {
        File.WriteAllBytes(file, Certificate().Export(X509ContentType.Pkcs12, password));

        Start(password);
    }

    [TestMethod]
    public void Certificate_PemWithItsKey_IsTaken()
    {
        var certificate = Certificate();
        File.WriteAllText(file, certificate.ExportCertificatePem() + "\n" + certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());

        Start(password: null);
    }

    [TestMethod]
    public void Certificate_PfxWithAnotherPassword_IsRefused()
    {
        File.WriteAllBytes(file, Certificate().Export(X509ContentType.Pkcs12, "another"));

        Refused(Password);
    }

    [TestMethod]
    public void Certificate_WithoutItsKey_IsRefused()
    {
        File.WriteAllText(file, Certificate().ExportCertificatePem());

        Refused(password: null);
    }

    [TestMethod]
    public void Certificate_FileIsNone_IsRefused()
    {
        File.WriteAllText(file, "no certificate");

        Refused(password: null);
    }

    private void Refused(string? password)
    {
        var e = Assert.ThrowsExactly<ConfigurationException>(() => Start(password));

        StringAssert.Contains(e.Message, "Ledger:Dataverse:CertificatePath", StringComparison.Ordinal);
        Assert.DoesNotContain(Password, e.ToString(), StringComparison.Ordinal);
        Assert.HasCount(1, e.Faults);
    }

    private void Start(string? password)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [CoSellApi.SignInMode] = "None",
            ["Ledger:Store"] = "Dataverse",
            ["Ledger:Dataverse:Url"] = "https://contoso.crm.dynamics.com",
            ["Ledger:Dataverse:TenantId"] = "contoso.example",
            ["Ledger:Dataverse:ClientId"] = "1c9e1f0a-0000-4000-8000-000000000007",
            ["Ledger:Dataverse:CertificatePath"] = file,
            ["Ledger:Dataverse:CertificatePassword"] = password,
        });
        builder.AddCoSell();
        using var app = builder.Build();
        app.MapCoSell();
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=co-sell", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
