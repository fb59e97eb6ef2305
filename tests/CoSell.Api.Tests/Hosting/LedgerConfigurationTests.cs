using CoSell.Api.Hosting;
using CoSell.Api.Hosting.Ledgers;
using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse;
using CoSell.Ledger.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoSell.Api.Tests.Hosting;

/// <summary>Which ledger the configuration means; a wrong one is refused before anything is served.</summary>
[TestClass]
public sealed class LedgerConfigurationTests
{
    private const string Id = "1c9e1f0a-0000-4000-8000-000000000007";
    private const string Key = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
    private const string Secret = "do-not-print-me";

    [TestMethod]
    public void Ledger_NothingIsSet_IsAFile()
    {
        using var app = App();

        app.MapCoSell();

        Assert.IsInstanceOfType<SqliteLedger>(app.Services.GetRequiredService<ISyncLedger>());
    }

    [TestMethod]
    [DataRow("Ledger:Dataverse:ClientSecret=" + Secret, "Ledger:Dataverse:TenantId=contoso.example", "Ledger:Dataverse:ClientId=" + Id)]
    [DataRow("Ledger:Dataverse:ClientSecret=" + Secret, "Ledger:Dataverse:TenantId=" + Id, "Ledger:Dataverse:ClientId=" + Id)]
    [DataRow("Ledger:Dataverse:ManagedIdentity=system", "Ledger:KeepValuesDays=7", "Ledger:KeepEventsDays=90")]
    [DataRow("Ledger:Dataverse:ManagedIdentity=" + Id, "Ledger:Path=", "Ledger:Dataverse:TenantId=")]
    public void Ledger_DataverseWithOneWayToSignIn_IsTaken(params string[] settings)
    {
        using var app = App([.. settings, "Ledger:Store=dataverse", "Ledger:Dataverse:Url=https://contoso.crm.dynamics.com/"]);

        app.MapCoSell();

        Assert.IsInstanceOfType<DataverseLedger>(app.Services.GetRequiredService<ISyncLedger>());
    }

    [TestMethod]
    public void Ledger_SealingKeys_AreTaken()
    {
        using var app = App("Ledger:DigestKey=" + Key, "Ledger:FormerDigestKeys:0=" + Key.ToUpperInvariant().Replace("AQID", "AQIE", StringComparison.Ordinal));

        app.MapCoSell();

        Assert.IsInstanceOfType<SqliteLedger>(app.Services.GetRequiredService<ISyncLedger>());
    }

    [TestMethod]
    [DataRow("Ledger:Store", "Ledger:Store=Oracle")]
    [DataRow("Ledger:Dataverse is set, but Ledger:Store is Sqlite", "Ledger:Dataverse:Url=https://contoso.crm.dynamics.com")]
    [DataRow("Ledger:Path", "Ledger:Path=my.db", "Ledger:Store=Dataverse")]
    [DataRow("Ledger:KeepValuesDays", "Ledger:KeepValuesDays=0")]
    [DataRow("Ledger:KeepValuesDays", "Ledger:KeepValuesDays=a month")]
    [DataRow("Ledger:KeepEventsDays", "Ledger:KeepEventsDays=99999")]
    [DataRow("Ledger:DigestKey must be 32 bytes in base64", "Ledger:DigestKey=" + Secret)]
    [DataRow("Ledger:DigestKey must be 32 bytes in base64", "Ledger:DigestKey=ZG8tbm90LXByaW50LW1l")]
    [DataRow("Ledger:DigestKey is a Key Vault reference that was not resolved", "Ledger:DigestKey=@Microsoft.KeyVault(SecretUri=https://v.example/" + Secret + ")")]
    [DataRow("Ledger:FormerDigestKeys:0 must be 32 bytes", "Ledger:DigestKey=" + Key, "Ledger:FormerDigestKeys:0=" + Secret)]
    [DataRow("Ledger:FormerDigestKeys is set, but Ledger:DigestKey is not", "Ledger:FormerDigestKeys:0=" + Key)]
    [DataRow("Ledger:FormerDigestKeys must be a list", "Ledger:DigestKey=" + Key, "Ledger:FormerDigestKeys=" + Key)]
    [DataRow("Ledger:Dataverse:Url", "Ledger:Store=Dataverse")]
    [DataRow("Ledger:Dataverse:Url", "Ledger:Store=Dataverse", "Ledger:Dataverse:Url=http://contoso.crm.dynamics.com")]
    [DataRow("Ledger:Dataverse:Url", "Ledger:Store=Dataverse", "Ledger:Dataverse:Url=https://contoso.crm.dynamics.com/api/data/v9.2")]
    [DataRow("Ledger:Dataverse:Url", "Ledger:Store=Dataverse", "Ledger:Dataverse:Url=contoso")]
    [DataRow("Ledger:Dataverse:Authority", "Ledger:Store=Dataverse", "Ledger:Dataverse:Authority=http://login.example")]
    [DataRow("exactly one must be set, and there are 0", "Ledger:Store=Dataverse")]
    [DataRow("exactly one must be set, and there are 2", "Ledger:Store=Dataverse", "Ledger:Dataverse:ManagedIdentity=system", "Ledger:Dataverse:ClientSecret=" + Secret)]
    [DataRow("Ledger:Dataverse:TenantId", "Ledger:Store=Dataverse", "Ledger:Dataverse:ClientSecret=" + Secret, "Ledger:Dataverse:TenantId=not a name!")]
    [DataRow("Ledger:Dataverse:ClientId", "Ledger:Store=Dataverse", "Ledger:Dataverse:ClientSecret=" + Secret)]
    [DataRow("Ledger:Dataverse:TenantId", "Ledger:Store=Dataverse", "Ledger:Dataverse:ManagedIdentity=system", "Ledger:Dataverse:TenantId=" + Id)]
    [DataRow("Ledger:Dataverse:ManagedIdentity", "Ledger:Store=Dataverse", "Ledger:Dataverse:ManagedIdentity=" + Secret)]
    [DataRow("Ledger:Dataverse:CertificatePath", "Ledger:Store=Dataverse", "Ledger:Dataverse:CertificatePath=not-there.pfx")]
    [DataRow("Ledger:Dataverse:CertificatePassword", "Ledger:Store=Dataverse", "Ledger:Dataverse:ManagedIdentity=system", "Ledger:Dataverse:CertificatePassword=" + Secret)]
    [DataRow("Ledger:Dataverse:ClientSecert is not a known key", "Ledger:Store=Dataverse", "Ledger:Dataverse:ClientSecert=" + Secret)]
    public void Ledger_WrongOrMissing_IsRefusedByKeyWithoutShowingSecrets(string told, params string[] settings)
    {
        using var app = App(settings);

        var e = Assert.ThrowsExactly<ConfigurationException>(app.MapCoSell);

        StringAssert.Contains(e.Message, told, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, e.ToString(), StringComparison.Ordinal);
        Assert.IsTrue(e.Faults.All(fault => fault.EndsWith('.') && fault.StartsWith("Ledger:", StringComparison.Ordinal)), e.Message);
    }

    [TestMethod]
    public void Ledger_SeveralFaults_AreToldAtOnce()
    {
        using var app = App("Ledger:Store=Dataverse", "Ledger:Path=x", "Ledger:KeepValuesDays=-1", "Ledger:Dataverse:ClientSecret=" + Secret);

        var e = Assert.ThrowsExactly<ConfigurationException>(app.MapCoSell);

        foreach (var key in new[] { "Ledger:Path", "Ledger:KeepValuesDays", "Ledger:Dataverse:Url", "Ledger:Dataverse:TenantId", "Ledger:Dataverse:ClientId" })
        {
            Assert.IsTrue(e.Faults.Any(fault => fault.StartsWith(key, StringComparison.Ordinal)), $"{key}: {e.Message}");
        }
    }

    private static WebApplication App(params string[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings.Append("SignIn:Mode=None").Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])));
        builder.AddCoSell();
        return builder.Build();
    }
}
