namespace CoSell.Sandbox.Tests.PartnerCenter.KnownDefects;

/// <summary>Of all pairs that could be written, only those of the published state machine are taken.</summary>
[TestClass]
public sealed class StatusPairTests
{
    private static readonly string[] Statuses = ["None", "New", "Active", "Closed", "Open"];

    private static readonly string[] Substatuses =
        ["None", "Pending", "Received", "Accepted", "Won", "Lost", "Declined", "Expired", "Engaged"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["New"] = ["New/Pending", "New/Received", "Active/Accepted", "Closed/Declined"],
        ["Active"] = ["Active/Accepted", "Closed/Won", "Closed/Lost"],
        ["Closed"] = [],
    };

    [TestMethod]
    [DataRow("New")]
    [DataRow("Active")]
    [DataRow("Closed")]
    public async Task Row75_PairOutsideTheStateMachine_IsRefused(string from)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        foreach (var (status, substatus) in Statuses.SelectMany(s => Substatuses.Select(t => (s, t))))
        {
            var id = await InAsync(host, from);

            var answer = await MoveAsync(host, id, status, substatus);

            var pair = $"{status}/{substatus}";
            Assert.AreEqual(Allowed[from].Contains(pair) ? 204 : 400, answer.Status, $"{from} to {pair}: {answer.Message}");
        }
    }

    [TestMethod]
    [DataRow("/status", "Active")]
    [DataRow("/substatus", "Accepted")]
    public async Task Row75_HalfAPair_IsRefused(string path, string value)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = await InAsync(host, "New");

        (await host.PatchOneAsync(id, path, $"\"{value}\"")).IsRefused(400, "invalidRequest", "together");
    }

    private static async Task<string> InAsync(PartnerCenterHost host, string status)
    {
        if (status == "New")
        {
            return (string)host.Tenant.InvitePartner(Payloads.CoSell())["id"]!;
        }

        var id = (string)(await host.CreateAsync())["id"]!;
        if (status == "Closed")
        {
            Assert.AreEqual(204, (await MoveAsync(host, id, "Closed", "Won")).Status);
        }

        return id;
    }

    private static Task<Answer> MoveAsync(PartnerCenterHost host, string id, string status, string substatus) =>
        host.PatchAsync(id, $$"""
            [{"op":"replace","path":"/status","value":"{{status}}"},{"op":"replace","path":"/substatus","value":"{{substatus}}"}]
            """);
}
