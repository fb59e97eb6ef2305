using CoSell.Api.Hosting;
using CoSell.Api.Hosting.Ledgers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace CoSell.Api.Tests.Hosting;

/// <summary>Whose tokens are taken must be said, and said rightly, before anything is served.</summary>
[TestClass]
public sealed class SignInConfigurationTests
{
    private const string Id = "1c9e1f0a-0000-4000-8000-000000000007";
    private const string Audience = "SignIn:Audience=" + Id;
    private const string Tenants = "SignIn:Tenants=" + Id;

    [TestMethod]
    [DataRow(Audience, Tenants)]
    [DataRow("SignIn:Mode=entra", Audience, Tenants)]
    [DataRow("SignIn:Audience=api://" + Id, "SignIn:Tenants=" + Id + ", 1c9e1f0a-0000-4000-8000-000000000008")]
    [DataRow("SignIn:Audience:0=api://contoso.example/cosell", "SignIn:Audience:1=" + Id, "SignIn:Tenants:0=" + Id)]
    [DataRow(Audience, Tenants, "SignIn:Authority=https://login.microsoftonline.us")]
    [DataRow("SignIn:Mode=None")]
    [DataRow(Audience, Tenants, "SignIn:Pages=AppService")]
    [DataRow(Audience, Tenants, "SignIn:Pages=local")]
    [DataRow(Audience, Tenants, "SignIn:Pages=Off")]
    public void SignIn_WholeConfiguration_IsTaken(params string[] settings)
    {
        using var app = App(settings);

        app.MapCoSell();
    }

    [TestMethod]
    [DataRow("SignIn:Audience must be", Tenants)]
    [DataRow("SignIn:Audience must be", Tenants, "SignIn:Audience=my api")]
    [DataRow("SignIn:Tenants must be", Audience)]
    [DataRow("SignIn:Tenants must be", Audience, "SignIn:Tenants=contoso.example")]
    [DataRow("SignIn:Tenants must be", Audience, "SignIn:Tenants=common")]
    [DataRow("SignIn:Tenants must be", Audience, Tenants + ",*")]
    [DataRow("SignIn:Tenants must be", Audience, "SignIn:Tenants=00000000-0000-0000-0000-000000000000")]
    [DataRow("SignIn:Authority must be", Audience, Tenants, "SignIn:Authority=http://login.example")]
    [DataRow("SignIn:Authority must be", Audience, Tenants, "SignIn:Authority=https://login.microsoftonline.com/common")]
    [DataRow("SignIn:Mode must be", "SignIn:Mode=Off")]
    [DataRow("SignIn:Tenants is set, but SignIn:Mode is None", "SignIn:Mode=None", Tenants)]
    [DataRow("SignIn:Pages must be", Audience, Tenants, "SignIn:Pages=Open")]
    [DataRow("SignIn:Pages is set, but SignIn:Mode is None", "SignIn:Mode=None", "SignIn:Pages=AppService")]
    [DataRow("SignIn:Tenant is not a known key", Audience, "SignIn:Tenant=" + Id)]
    [DataRow("Notices:PagesUrl must be", "SignIn:Mode=None", "Notices:PagesUrl=http://cosell.northwind.example")]
    [DataRow("Notices:PagesUrl must be", "SignIn:Mode=None", "Notices:PagesUrl=https://cosell.northwind.example/operations")]
    [DataRow("Notices:PagesUrl must be", "SignIn:Mode=None", "Notices:PagesUrl=https://user@cosell.northwind.example")]
    [DataRow("Notices:PagesUrl must be", "SignIn:Mode=None", "Notices:PagesUrl=cosell.northwind.example")]
    [DataRow("Limits:BodyMegabytes must be", "SignIn:Mode=None", "Limits:BodyMegabytes=1000")]
    [DataRow("Limits:RequestsPerMinute must be", "SignIn:Mode=None", "Limits:RequestsPerMinute=0")]
    [DataRow("Limits:RequestSeconds must be", "SignIn:Mode=None", "Limits:RequestSeconds=1.5")]
    [DataRow("Limits:RequestPerMinute is not a known key", "SignIn:Mode=None", "Limits:RequestPerMinute=5")]
    public void Configuration_WrongOrMissing_IsRefusedByKey(string told, params string[] settings)
    {
        using var app = App(settings);

        var e = Assert.ThrowsExactly<ConfigurationException>(app.MapCoSell);

        Assert.IsTrue(e.Faults.Any(fault => fault.StartsWith(told, StringComparison.Ordinal) && fault.EndsWith('.')), e.Message);
    }

    [TestMethod]
    public void Configuration_FaultsOfAllParts_AreToldAtOnceWithWhatToSet()
    {
        using var app = App("Ledger:KeepValuesDays=0", "Limits:QueuedRequests=-1");

        var e = Assert.ThrowsExactly<ConfigurationException>(app.MapCoSell);

        CollectionAssert.AreEqual(
            new[] { "SignIn:Audience", "SignIn:Tenants", "Ledger:KeepValuesDays", "Limits:QueuedRequests" },
            e.Faults.Select(fault => fault.Split(' ')[0]).ToArray());
        Assert.Contains("set SignIn:Mode to None", e.Message, StringComparison.Ordinal);
    }

    private static WebApplication App(params string[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])));
        builder.AddCoSell();
        return builder.Build();
    }
}
