using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Tests.Dataverse;

/// <summary>Rows that are counted by columns.</summary>
[TestClass]
public sealed class AggregationTests : EnvironmentTest
{
    [TestMethod]
    public async Task Count_ByColumns_TellsEachCombination()
    {
        foreach (var (hour, result, at) in new[] { ("10", "update", "10"), ("10", "UPDATE", "11"), ("10", "none", "12"), ("11", "update", "13"), ("9", "update", "01") })
        {
            await Host.CreateAsync("cosell_syncevents", $$"""{"cosell_hour":"{{hour}}","cosell_result":"{{result.ToLowerInvariant()}}","cosell_at":"2026-01-{{at}}T00:00:00Z"}""");
        }

        await Host.CreateAsync("cosell_syncevents", """{"cosell_result":"none","cosell_at":"2026-01-14T00:00:00Z"}""");

        var answer = await Host.GetAsync("cosell_syncevents?$apply=" + Uri.EscapeDataString(
            "filter(cosell_at ge 2026-01-10T00:00:00Z and (cosell_result eq 'update' or cosell_result eq 'none'))/groupby((cosell_hour,cosell_result),aggregate($count as events))"));

        var counted = JsonNode.Parse(answer.Text)!["value"]!.AsArray().Select(row => $"{row!["cosell_hour"] ?? "-"} {row["cosell_result"]} {row["events"]}").Order().ToArray();
        CollectionAssert.AreEqual(new[] { "- none 1", "10 none 1", "10 update 2", "11 update 1" }, counted, answer.Text);
    }

    [TestMethod]
    public async Task Count_ByATime_IsRefused() =>
        (await Host.GetAsync("cosell_syncevents?$apply=groupby((cosell_at),aggregate($count as n))")).Refused(400, "0x80060888", "is not supported");

    [TestMethod]
    public async Task Count_UnknownColumn_IsRefused() =>
        (await Host.GetAsync("cosell_syncevents?$apply=groupby((cosell_nothing),aggregate($count as n))")).Refused(400, "0x0", "cosell_nothing");

    [TestMethod]
    [DataRow("$apply=groupby((cosell_result))")]
    [DataRow("$apply=aggregate(cosell_attempts with sum as total)")]
    [DataRow("$apply=groupby((cosell_result),aggregate($count as n))&$orderby=cosell_result")]
    public async Task Apply_AnythingElse_IsNotEmulated(string option) =>
        (await Host.GetAsync("cosell_syncevents?" + option)).Refused(501, "NotEmulated", "$apply");

    [TestMethod]
    public async Task Count_MoreThan50000_IsRefused()
    {
        Fill(50_000);

        const string query = "cosell_settings?$apply=groupby((cosell_value),aggregate($count as n))";
        Assert.AreEqual(50_000, (int)JsonNode.Parse((await Host.GetAsync(query)).Text)!["value"]![0]!["n"]!);

        Fill(1);
        (await Host.GetAsync(query)).Refused(400, "0x8004e023", "AggregateQueryRecordLimit");
    }

    private void Fill(int rows) => Host.Environment.Transact(session =>
    {
        var table = session.Schema.FindSet("cosell_settings")!;
        for (var row = 0; row < rows; row++)
        {
            session.Create(table, null, new Dictionary<Column, object?> { [table.Name] = Guid.NewGuid().ToString() });
        }

        return 0;
    });
}
