using System.Text.Json.Nodes;
using CoSell.Sandbox.Connections;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Tokens;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Tests.PartnerCenter.KnownDefects;

/// <summary>Lists that are longer than a page.</summary>
[TestClass]
public sealed class PagingTests
{
    private const int Deals = 250;

    [TestMethod]
    [DataRow("$orderby=createdDateTime desc")]
    [DataRow("$filter=status eq 'Active'&$orderby=updatedDateTime&$select=id")]
    public async Task Row69_List_IsReadToItsEndByTheTokenOfNextLink(string query)
    {
        await using var host = await ManyDealsAsync();
        var (ids, pages) = (new List<string>(), 0);
        string? next = query;
        while (next is not null)
        {
            var page = await host.ListAsync(next);
            Assert.AreEqual(200, page.Status, page.Message);
            ids.AddRange(page.Value.Select(r => (string)r!["id"]!));
            next = Token((string?)page.Body!["@odata.nextLink"]);
            pages++;
        }

        Assert.AreEqual(3, pages);
        var stored = host.Tenant.Referrals.Select(r => (string)r["id"]!).ToArray();
        CollectionAssert.AreEqual(query.Contains("desc", StringComparison.Ordinal) ? [.. stored.Reverse()] : stored, ids.ToArray());
    }

    [TestMethod]
    public async Task Row69_NextLink_IsHttpWithoutEngagementsAndFollowedAsItStandsLeadsNowhere()
    {
        await using var host = await ManyDealsAsync();

        var link = new Uri((string)(await host.ListAsync("$count=true")).Body!["@odata.nextLink"]!);

        Assert.AreEqual(Uri.UriSchemeHttp, link.Scheme);
        Assert.AreEqual("/v1.0/referrals", link.AbsolutePath);
        Assert.AreEqual(501, (await host.GetAsync(link.PathAndQuery)).Status);
    }

    [TestMethod]
    public async Task Row69_Connector_ReachesTheEndBySkipping()
    {
        await using var host = await ManyDealsAsync();
        using var tokens = new TokenSource(host.Client, host.Credentials, PartnerCenterAudiences.Referrals, host.Time);
        var connector = new PartnerCenterReferralsConnector(new ServiceClient(host.Client, tokens.TokenAsync), tokens);
        var (ids, more) = (new List<string>(), true);
        while (more)
        {
            var parameters = new JObject { ["$orderby"] = "createdDateTime desc", ["$skip"] = ids.Count };
            var page = (await connector.InvokeAsync(new("GetAllReferrals", parameters, connector.ApiName), CancellationToken.None)).Body!;
            ids.AddRange(page["value"]!.Select(r => (string)r["id"]!));
            more = page["@odata.nextLink"] is not null;
        }

        Assert.HasCount(Deals, ids.Distinct().ToArray());
        Assert.HasCount(Deals, ids);
    }

    /// <summary>What a careful client takes from a nextLink: the token, never the address.</summary>
    private static string? Token(string? link) => link?[link.IndexOf("$skiptoken=", StringComparison.Ordinal)..];

    private static async Task<PartnerCenterHost> ManyDealsAsync()
    {
        var host = await PartnerCenterHost.StartAsync();
        for (var i = 0; i < Deals; i++)
        {
            host.Tenant.PartnerWrites.Create(JsonNode.Parse(Payloads.CoSell($"Deal {i}").ToJsonString()));
            host.Time.Advance(TimeSpan.FromMilliseconds(7));
        }

        return host;
    }
}
