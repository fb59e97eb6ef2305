using CoSell.Sandbox.Connections;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Tokens;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Tests.PartnerCenter.KnownDefects;

/// <summary>The connection's token goes to its own service, whatever address a reply or an event names.</summary>
[TestClass]
public sealed class ForeignHostTests
{
    [TestMethod]
    [DataRow("{0}/v1.0/engagements/referrals/1")]
    [DataRow("//{1}/v1.0/engagements/referrals/1")]
    [DataRow("@{1}/1")]
    [DataRow("../../../{1}")]
    [DataRow("1?redirect={0}")]
    public async Task Row76_Connector_NeverLeavesItsHost(string identifier)
    {
        await using var foreign = await WebhookReceiver.StartAsync();
        await using var host = await PartnerCenterHost.StartAsync();
        using var tokens = new TokenSource(host.Client, host.Credentials, PartnerCenterAudiences.Referrals, host.Time);
        var connector = new PartnerCenterReferralsConnector(new ServiceClient(host.Client, tokens.TokenAsync), tokens);
        var address = new Uri(foreign.Url).GetLeftPart(UriPartial.Authority);
        var id = identifier.Replace("{0}", address, StringComparison.Ordinal)
            .Replace("{1}", new Uri(address).Authority, StringComparison.Ordinal);

        var answer = await connector.InvokeAsync(
            new("GetReferralById", new JObject { ["id"] = id }, connector.ApiName), CancellationToken.None);

        Assert.AreEqual(404, answer.StatusCode);
        Assert.StartsWith(PartnerCenterHost.Referrals, host.Tenant.Log.Calls.Single().Path, StringComparison.Ordinal);
        Assert.AreEqual(0, foreign.Calls);
    }

    [TestMethod]
    public async Task Row76_LinksOfReplies_CanNameAnotherHost()
    {
        await using var host = await PartnerCenterHost.StartAsync(new PartnerCenterOptions
        {
            LinkHost = "https://elsewhere.example",
            NextLinkHost = "http://elsewhere.example",
            PageSize = 1,
        });
        var created = await host.CreateAsync();
        await host.CreateAsync();

        var page = await host.ListAsync("$top=2");

        Assert.StartsWith("https://elsewhere.example/", (string)created["links"]!["self"]!["uri"]!, StringComparison.Ordinal);
        Assert.StartsWith("https://elsewhere.example/", (string)page.Value[0]!["links"]!["relatedReferrals"]!["uri"]!, StringComparison.Ordinal);
        Assert.StartsWith("http://elsewhere.example/v1.0/referrals?", (string)page.Body!["@odata.nextLink"]!, StringComparison.Ordinal);
    }
}
