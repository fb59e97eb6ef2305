using CoSell.Api.Hosting;
using CoSell.Api.Hosting.Ledgers;
using CoSell.Core.Reconciling;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoSell.Api.Tests.Webhooks;

/// <summary>A relay that is set up wrongly is refused before anything is served, each fault by its key.</summary>
[TestClass]
public sealed class RelaySettingsTests
{
    private const string Secret = "do-not-print-me";
    private const string Flow = "Flows:InboundUrl=https://flows.example/workflows/1?sig=" + Secret;
    private const string Url = "Relay:Url=https://cosell.example/v1/webhooks/partner-center";
    private const string On = "Relay:Enabled=true";

    [TestMethod]
    [DataRow(Flow)]
    [DataRow("Relay:Enabled=false")]
    [DataRow("Relay:Enabled=")]
    [DataRow(On, Url, Flow)]
    [DataRow(On, Url, Flow, "Relay:CertificateHosts:0=a.example", "Relay:CertificateHosts:1=b.example:8443", "Relay:MostWaiting=5000", "Ledger:KeepEventsDays=2")]
    [DataRow("Relay:Enabled=True", "Relay:Url=http://127.0.0.1:5081/v1/webhooks/partner-center", Flow, "Relay:Organization=Contoso")]
    public void Relay_SetUpRightOrOff_IsTaken(params string[] settings)
    {
        using var app = App(settings);

        app.MapCoSell();
    }

    [TestMethod]
    [DataRow("Relay:Enabled must be true or false", "Relay:Enabled=" + Secret)]
    [DataRow("Relay:Enabeld is not a known key", "Relay:Enabeld=" + Secret)]
    [DataRow("Relay:Url must be", On, Flow)]
    [DataRow("Relay:Url must be", On, Flow, "Relay:Url=http://cosell.example/v1/webhooks/partner-center")]
    [DataRow("Relay:Url must be", On, Flow, "Relay:Url=https://cosell.example/")]
    [DataRow("Relay:Url must be", On, Flow, Url + "?code=" + Secret)]
    [DataRow("Flows:InboundUrl must be", On, Url)]
    [DataRow("Flows:InboundUrl must be", On, Url, "Flows:InboundUrl=http://flows.example/?sig=" + Secret)]
    [DataRow("Relay:CertificateHosts must be", On, Url, Flow, "Relay:CertificateHosts=https://a.example/cert")]
    [DataRow("Relay:CertificateHosts must be", On, Url, Flow, "Relay:CertificateHosts=a.example, b@c")]
    [DataRow("Relay:AuthorityPaths must name readable files", On, Url, Flow, "Relay:AuthorityPaths=not-there.cer")]
    [DataRow("Relay:MostWaiting must be", On, Url, Flow, "Relay:MostWaiting=0")]
    [DataRow("Relay:MostWaiting must be", On, Url, Flow, "Relay:MostWaiting=5001")]
    [DataRow("Ledger:KeepEventsDays must be 2 or more", On, Url, Flow, "Ledger:KeepEventsDays=1")]
    [DataRow("Ledger:KeepEventsDays must be 2 or more", On, Url, Flow, "Ledger:KeepEventsDays=01")]
    public void Relay_SetUpWrongly_IsRefusedByKeyWithoutShowingSecrets(string told, params string[] settings)
    {
        using var app = App(settings);

        var e = Assert.ThrowsExactly<ConfigurationException>(app.MapCoSell);

        Assert.HasCount(1, e.Faults, e.Message);
        StringAssert.Contains(e.Message, told, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, e.ToString(), StringComparison.Ordinal);
        Assert.IsTrue(e.Faults.All(fault => fault.EndsWith('.')), e.Message);
    }

    [TestMethod]
    public void Relay_FileWithoutACertificate_IsRefused()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----");
            using var app = App(On, Url, Flow, "Relay:AuthorityPaths=" + file);

            var e = Assert.ThrowsExactly<ConfigurationException>(app.MapCoSell);

            StringAssert.Contains(e.Message, "Relay:AuthorityPaths", StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestMethod]
    public void Relay_SeveralFaults_AreToldAtOnce()
    {
        using var app = App(On, "Relay:MostWaiting=many", "Relay:CertificateHosts=/", "Relay:Urll=x");

        var e = Assert.ThrowsExactly<ConfigurationException>(app.MapCoSell);

        Assert.HasCount(5, e.Faults, e.Message);
    }

    [TestMethod]
    [DataRow("https://cosell.example/v1/webhooks/partner-center", On)]
    [DataRow("https://flows.example/workflows/1?sig=" + Secret, "Relay:Enabled=false")]
    public void OwnWebhook_IsTheRelaysAddressWhileItIsOn(string address, string enabled)
    {
        using var app = App(enabled, Url, Flow);

        Assert.AreEqual(address, app.Services.GetRequiredService<IOwnWebhook>().Url);
    }

    private static WebApplication App(params string[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
            settings.Append("SignIn:Mode=None").Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create<string, string?>(pair[0], pair[1])));
        builder.AddCoSell();
        return builder.Build();
    }
}
