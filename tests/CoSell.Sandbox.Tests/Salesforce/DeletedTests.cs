using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.Salesforce;

/// <summary>Records in the recycle bin, and what changed in a span of time.</summary>
[TestClass]
public class DeletedTests : OrgTest
{
    [TestMethod]
    public async Task QueryAll_DeletedRecords_AreFoundToo()
    {
        var account = Host.Org.CreateRecord("Account", new JsonObject { ["Name"] = "A" });
        var (kept, gone) = (Add("Kept", account), Add("Gone", account));
        Host.Org.Delete("Opportunity", gone);

        Assert.AreEqual("Kept", await NamesAsync("/query", "SELECT Name FROM Opportunity"));
        Assert.AreEqual("", await NamesAsync("/query", "SELECT Name FROM Opportunity WHERE IsDeleted = true"));
        Assert.AreEqual("Kept,Gone", await NamesAsync("/queryAll", "SELECT Name FROM Opportunity"));
        Assert.AreEqual("Gone", await NamesAsync("/queryAll", "SELECT Name FROM Opportunity WHERE IsDeleted = true"));
        Assert.AreEqual("Gone", await NamesAsync("/queryAll", $"SELECT Name FROM Opportunity WHERE Id = '{gone}'"));
        Assert.AreEqual("Kept", await NamesAsync("/query", $"SELECT Name FROM Opportunity WHERE Id IN ('{gone}', '{kept}')"));
        const string Children = "SELECT (SELECT Name FROM Opportunities) FROM Account";
        Assert.HasCount(1, await ChildrenAsync("/query", Children));
        Assert.HasCount(2, await ChildrenAsync("/queryAll", Children));
    }

    [TestMethod]
    public async Task Record_Deleted_SaysSoToEveryCall()
    {
        var id = Host.AddOpportunity("Gone");
        Host.Org.Delete("Opportunity", id);

        Assert.AreEqual((404, "ENTITY_IS_DELETED"), Short(await Host.GetAsync($"/sobjects/Opportunity/{id}")));
        Assert.AreEqual((404, "ENTITY_IS_DELETED"), Short(await Host.UpdateAsync("Opportunity", id, "{}")));
        Assert.AreEqual(
            (404, "ENTITY_IS_DELETED"),
            Short(await Host.SendAsync(HttpMethod.Delete, $"/sobjects/Opportunity/{id}"))
        );
    }

    [TestMethod]
    public async Task Changes_InASpan_AreListed()
    {
        Host.AddOpportunity("Before");
        Host.Time.Advance(TimeSpan.FromMinutes(10));
        var start = Host.Time.GetUtcNow();
        var (edited, gone) = (Host.AddOpportunity("Edited"), Host.AddOpportunity("Gone"));
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        Host.Org.Delete("Opportunity", gone);
        Host.Time.Advance(TimeSpan.FromMinutes(2));
        var span = $"?start={start:yyyy-MM-ddTHH:mm:ss}Z&end={Host.Time.GetUtcNow():yyyy-MM-ddTHH:mm:ss}%2B00:00";

        var updated = await Host.GetAsync("/sobjects/Opportunity/updated" + span);
        var deleted = await Host.GetAsync("/sobjects/Opportunity/deleted" + span);

        CollectionAssert.AreEqual(new[] { edited }, updated.Body!["ids"]!.AsArray().Select(i => (string?)i).ToArray());
        Assert.AreEqual(gone, (string?)deleted.Body!["deletedRecords"]!.AsArray().Single()!["id"]);
        StringAssert.EndsWith((string)deleted.Body["deletedRecords"]![0]!["deletedDate"]!, ".000+0000", StringComparison.Ordinal);
        Assert.IsNotNull(deleted.Body["earliestDateAvailable"]);
        Assert.IsNotNull(updated.Body["latestDateCovered"]);
    }

    [TestMethod]
    [DataRow("", "MISSING_ARGUMENT")]
    [DataRow("?start=2026-01-01T00:00:00Z", "MISSING_ARGUMENT")]
    [DataRow("?start=2026-01-01&end=2026-01-02", "INVALID_REPLICATION_DATE")]
    [DataRow("?start=2026-01-02T00:00:00Z&end=2026-01-02T00:00:59Z", "INVALID_REPLICATION_DATE")]
    [DataRow("?start=2020-01-02T00:00:00Z&end=2020-01-03T00:00:59Z", "INVALID_REPLICATION_DATE")]
    public async Task Changes_WrongSpan_HasItsError(string span, string errorCode) =>
        Assert.AreEqual((400, errorCode), Short(await Host.GetAsync("/sobjects/Opportunity/deleted" + span)));

    private string Add(string name, string account) => Host.AddOpportunity(name, o => o["AccountId"] = account);

    private async Task<string> NamesAsync(string resource, string soql)
    {
        var answer = await Host.GetAsync($"{resource}?q={Uri.EscapeDataString(soql)}");
        Assert.AreEqual(200, answer.Status, answer.Body?.ToJsonString());
        return string.Join(',', answer.Records.Select(r => (string?)r!["Name"]));
    }

    private async Task<JsonArray> ChildrenAsync(string resource, string soql) =>
        (await Host.GetAsync($"{resource}?q={Uri.EscapeDataString(soql)}")).One["Opportunities"]!["records"]!.AsArray();

    private static (int, string?) Short(Answer answer) => (answer.Status, answer.ErrorCode);
}
