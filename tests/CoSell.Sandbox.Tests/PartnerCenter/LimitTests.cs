using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>At most fifty solutions, members and contacts, however they come in.</summary>
[TestClass]
public sealed class LimitTests
{
    [TestMethod]
    [DataRow("/team")]
    [DataRow("/customerProfile/team")]
    [DataRow("/details/requirements/solutions")]
    public async Task Limit_Create_TakesFiftyAndNotOneMore(string path)
    {
        await using var host = await PartnerCenterHost.StartAsync();

        await host.CreateAsync(With(path, 50));
        (await host.SendAsync("POST", PartnerCenterHost.Referrals, With(path, 51)))
            .IsRefused(400, "invalidRequest", $"{path} has 51 entries, the most is 50");
    }

    [TestMethod]
    [DataRow("/team")]
    [DataRow("/customerProfile/team")]
    [DataRow("/details/requirements/solutions")]
    public async Task Limit_PatchThatAddsOneTooMany_IsRefused(string path)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)(await host.CreateAsync(With(path, 49)))["id"]!;
        var add = $$"""[{"op":"add","path":"{{path}}/-","value":{ } }]""";

        Assert.AreEqual(204, (await host.PatchAsync(id, add)).Status);
        (await host.PatchAsync(id, add)).IsRefused(400, "invalidRequest", $"{path} has 51 entries");
    }

    [TestMethod]
    public async Task Limit_Put_IsTheSame()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var stored = host.Tenant.Referral((string)(await host.CreateAsync())["id"]!)!;
        stored["team"] = Entries(51);

        var answer = await host.SendAsync("PUT", $"{PartnerCenterHost.Referrals}/{stored["id"]}", stored, ("If-Match", "*"));

        answer.IsRefused(400, "invalidRequest", "/team has 51 entries");
    }

    private static JsonObject With(string path, int count)
    {
        var body = Payloads.CoSell();
        var steps = path.Split('/')[1..];
        JsonNode parent = body;
        foreach (var step in steps[..^1])
        {
            parent = parent[step]!;
        }

        parent[steps[^1]] = Entries(count);
        return body;
    }

    private static JsonArray Entries(int count) => new([.. Enumerable.Range(0, count).Select(_ => new JsonObject())]);
}
