using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Sandbox.Tests.PartnerCenter;

[TestClass]
public sealed class ListTests
{
    [TestMethod]
    [DataRow("status eq 'Active'", "A,Bm")]
    [DataRow("status eq 'New' and qualification eq 'SalesQualified'", "B")]
    [DataRow("status eq 'Active' or status eq 'New'", "A,B,Bm")]
    [DataRow("(type eq 'Shared' and direction eq 'Incoming')", "B,Bm")]
    [DataRow("customerProfile/address/country eq 'NL' and direction eq 'Outgoing'", "A")]
    [DataRow("type eq 'Independent' or type eq 'Shared' and direction eq 'Outgoing'", "A")]
    [DataRow("(type eq 'Independent' or type eq 'Shared') and direction eq 'Outgoing'", "A")]
    [DataRow("team/any(t:t/email eq 'MAX@northwind.example') and direction eq 'Outgoing'", "A")]
    [DataRow("team/any(member:member/email eq 'nobody''s@northwind.example')", "")]
    [DataRow("updatedDateTime gt 2026-03-02T09:00:00Z", "B,Bm")]
    [DataRow("updatedDateTime ge 2026-03-02T09:00:00Z", "A,B,Bm")]
    [DataRow("createdDateTime lt 2026-03-02T10:30:00+01:00", "A")]
    [DataRow("createdDateTime le 2026-03-02T09:00:00.0000000Z", "A")]
    public async Task List_DocumentedFilter_FindsFitting(string filter, string expected)
    {
        await using var host = await TwoDealsAsync();

        var answer = await host.ListAsync("$filter=" + Uri.EscapeDataString(filter));

        Assert.AreEqual(200, answer.Status, answer.Message);
        var names = answer.Value.Select(r => (string?)r!["organizationName"] == "Microsoft" ? $"{r["name"]}m" : $"{r["name"]}");
        Assert.AreEqual(expected, string.Join(',', names.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    [DataRow("'")]
    [DataRow("")]
    public async Task List_ByEngagement_GivesSiblingToo(string quote)
    {
        await using var host = await TwoDealsAsync();
        var engagement = (string)host.Tenant.Referrals[1]["engagementId"]!;

        var answer = await host.ListAsync($"$filter=engagementId eq {quote}{engagement}{quote}");

        Assert.HasCount(2, answer.Value);
        Assert.AreEqual(2, (int)answer.Body!["@odata.count"]!);
    }

    [TestMethod]
    [DataRow("$filter=statsu eq 'New'", 400)]
    [DataRow("$filter=Status eq 'New'", 400)]
    [DataRow("$filter=status eq 'new'", 400)]
    [DataRow("$filter=status eq 'Open'", 400)]
    [DataRow("$filter=status eq New", 400)]
    [DataRow("$filter=status equals 'New'", 400)]
    [DataRow("$filter=status eq 'New", 400)]
    [DataRow("$filter=(status eq 'New'", 400)]
    [DataRow("$filter=updatedDateTime gt '2026-03-02T09:00:00Z'", 400)]
    [DataRow("$filter=updatedDateTime gt 2026-03-02", 400)]
    [DataRow("$filter=status ne 'New'", 501)]
    [DataRow("$filter=externalReferenceId eq '006'", 501)]
    [DataRow("$filter=email eq 'max@northwind.example'", 501)]
    [DataRow("$filter=pagesize eq 10", 501)]
    [DataRow("$filter=contains(name,'x')", 501)]
    [DataRow("$filter=not (status eq 'New')", 501)]
    [DataRow("$orderby=name", 501)]
    [DataRow("$orderby=nmae", 400)]
    [DataRow("$orderby=createdDateTime down", 400)]
    [DataRow("$select=nmae", 400)]
    [DataRow("$top=-1", 400)]
    [DataRow("$count=maybe", 400)]
    [DataRow("$expand=team", 501)]
    [DataRow("top=5", 400)]
    [DataRow("$skiptoken=abc!", 400)]
    [DataRow("$skiptoken=eyJTa2lwIjowLCJDb3VudCI6dHJ1ZX0&$top=1", 400)]
    [DataRow("$skiptoken=bnVsbA", 400)]
    public async Task List_OutsideContract_IsRefused(string query, int status)
    {
        await using var host = await TwoDealsAsync();

        Assert.AreEqual(status, (await host.ListAsync(query)).Status);
    }

    [TestMethod]
    public async Task List_OrderSelectTopSkip_AreApplied()
    {
        await using var host = await TwoDealsAsync();

        var answer = await host.ListAsync("$orderby=createdDateTime desc&$select=name,id&$top=1&$skip=2&$count=false");

        Assert.HasCount(1, answer.Value);
        Assert.AreEqual("A", (string?)answer.Value[0]!["name"]);
        CollectionAssert.AreEquivalent(new[] { "id", "name" }, answer.Value[0]!.AsObject().Select(p => p.Key).ToArray());
        Assert.IsFalse(answer.Body!.AsObject().ContainsKey("@odata.count"));
    }

    [TestMethod]
    public async Task List_Links_SpellThePathRightly()
    {
        await using var host = await TwoDealsAsync();

        var links = (await host.ListAsync("$top=1")).Value[0]!["links"]!;

        var (id, engagement) = (host.Tenant.Referrals[0]["id"], host.Tenant.Referrals[0]["engagementId"]);
        const string Base = "https://api.partner.microsoft.com/v1.0/engagements/referrals";
        Assert.AreEqual($"{Base}/{id}", (string?)links["self"]!["uri"]);
        Assert.AreEqual($"{Base}?$filter=engagementId eq '{engagement}'", (string?)links["relatedReferrals"]!["uri"]);
    }

    [TestMethod]
    public async Task List_MoreThanAPage_NextLinkIsHttpAndTokenLeadsOn()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        for (var i = 0; i < 101; i++)
        {
            await host.CreateAsync();
        }

        var first = await host.ListAsync("$filter=status eq 'Active'");
        var link = (string)first.Body!["@odata.nextLink"]!;
        Assert.HasCount(100, first.Value);
        Assert.StartsWith("http://api.partner.microsoft.com/v1.0/referrals?$skiptoken=", link, StringComparison.Ordinal);

        var second = await host.ListAsync(link[link.IndexOf('$', StringComparison.Ordinal)..]);
        Assert.HasCount(1, second.Value);
        Assert.IsFalse(second.Body!.AsObject().ContainsKey("@odata.nextLink"));
    }

    [TestMethod]
    public async Task List_TopAcrossPages_StopsAtTop()
    {
        await using var host = await PartnerCenterHost.StartAsync(new PartnerCenterOptions { PageSize = 2 });
        for (var i = 0; i < 5; i++)
        {
            await host.CreateAsync();
        }

        var first = await host.ListAsync("$top=3");
        var link = (string)first.Body!["@odata.nextLink"]!;
        var second = await host.ListAsync(link[link.IndexOf('$', StringComparison.Ordinal)..]);

        Assert.HasCount(1, second.Value);
        Assert.IsFalse(second.Body!.AsObject().ContainsKey("@odata.nextLink"));
    }

    /// <summary>A: the partner's own, active. B: from Microsoft half an hour later, with its sibling.</summary>
    private static async Task<PartnerCenterHost> TwoDealsAsync()
    {
        var host = await PartnerCenterHost.StartAsync();
        await host.CreateAsync(Payloads.CoSell("A"));
        host.Time.Advance(TimeSpan.FromMinutes(30));
        var engagement = (string)host.Tenant.InvitePartner(Payloads.CoSell("B"))["engagementId"]!;
        Assert.AreEqual("Active", (string?)host.Tenant.MicrosoftReferral(engagement)!["status"]);
        return host;
    }
}
