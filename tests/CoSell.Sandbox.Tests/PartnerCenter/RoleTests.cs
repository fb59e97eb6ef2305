namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>A Referrals User sees only the deals whose team names them.</summary>
[TestClass]
public sealed class RoleTests
{
    [TestMethod]
    public async Task User_List_HoldsOnlyOwnDeals()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        await host.CreateAsync(Payloads.CoSell("Theirs"));
        var mine = Payloads.CoSell("Mine");
        mine["team"]![0]!["email"] = "user@northwind.example";
        await host.CreateAsync(mine);
        host.Tenant.ReferralsUser = "User@northwind.example";

        var answer = await host.ListAsync("$count=true");

        Assert.AreEqual("Mine", (string?)answer.Value.Single()!["name"]);
        Assert.AreEqual(1, (int)answer.Body!["@odata.count"]!);
    }

    [TestMethod]
    [DataRow("GET", null)]
    [DataRow("PATCH", """[{"op":"replace","path":"/details/notes","value":"x"}]""")]
    [DataRow("PUT", "{}")]
    public async Task User_DealOfOthers_IsDenied(string method, string? body)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)(await host.CreateAsync())["id"]!;
        host.Tenant.ReferralsUser = "user@northwind.example";

        var answer = await host.SendAsync(method, $"{PartnerCenterHost.Referrals}/{id}", body);

        answer.IsRefused(403, "accessDenied", "not authorized to access the resource");
        Assert.HasCount(1, host.Tenant.Log.PartnerWrites);
    }

    [TestMethod]
    public async Task User_OnTheTeam_MayWrite()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)(await host.CreateAsync())["id"]!;
        host.Tenant.ReferralsUser = "max@northwind.example";

        Assert.AreEqual(204, (await host.PatchOneAsync(id, "/details/notes", "\"x\"")).Status);
    }
}
