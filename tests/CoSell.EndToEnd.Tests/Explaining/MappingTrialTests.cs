using System.Text;
using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;
using Microsoft.Data.Sqlite;

namespace CoSell.EndToEnd.Tests.Explaining;

/// <summary>Row 64: the mapping is tested against real records, shows what comes of it, and writes nothing.</summary>
[TestClass]
public sealed class MappingTrialTests
{
    private static readonly string[] Tables = ["link", "event", "plan", "failure", "conflict", "note", "due", "webhook"];

    private const string Own = """
        { "rows": [ { "id": "expected", "label": "Expected product", "referral": "/campaignId", "opportunity": "NextStep", "type": "text", "direction": "toSalesforce" } ] }
        """;

    private const string CustomFields = """{ "LeadSource": "Partner" }""";

    [TestMethod]
    public async Task Row64_RealPair_ByTheApi_ShowsWhatItWouldWriteAndTouchesNothing()
    {
        await using var own = new OwnMapping(Own);
        await using var world = await World.StartAsync(new SandboxOptions { MappingFile = own.File });
        var deal = await world.InvitedDealAsync();
        var before = StateOf(world);

        var report = await world.PostAsync("/v1/mapping/test", Body(world, deal));

        var rows = report["rows"]!.AsArray().ToDictionary(row => row!["field"]!.ToString(), row => row!);
        Assert.AreEqual("51000", rows["dealValue"]["writes"]!.AsArray().Single()!["value"]!.ToString());
        Assert.AreEqual("autumn", rows["expected"]["writes"]!.AsArray().Single()!["value"]!.ToString(), "a row of the org's own");
        Assert.AreEqual("Partner", rows["custom:LeadSource"]["writes"]!.AsArray().Single()!["value"]!.ToString(), "a custom field");
        Assert.AreEqual(before, StateOf(world));
    }

    [TestMethod]
    public async Task Row64_RealPair_OnThePage_ShowsTheSameAndTouchesNothing()
    {
        await using var own = new OwnMapping(Own);
        await using var world = await World.StartAsync(new SandboxOptions { MappingFile = own.File });
        using var browser = new PageBrowser(world.Host);
        var deal = await world.InvitedDealAsync();
        var (before, body) = (StateOf(world), Body(world, deal));

        var page = await browser.SendAsync(
            "/operations/mapping/test",
            "/operations/mapping/test",
            body.Select(part => (part.Key, part.Value!.ToJsonString())));

        Expect.Says(page, "Amount = 51000");
        Expect.Says(page, "NextStep = \"autumn\"");
        Expect.Says(page, "LeadSource = \"Partner\"");
        Assert.AreEqual(before, StateOf(world));
    }

    private static JsonObject Body(World world, Deal deal)
    {
        var referral = world.Referral(deal.ReferralId);
        referral["details"]!["dealValue"] = 51000;
        referral["campaignId"] = "autumn";
        referral["updatedDateTime"] = world.Host.Clock.GetUtcNow().AddHours(1).ToString("O");
        return new JsonObject
        {
            ["referral"] = referral,
            ["opportunity"] = world.Opportunity(deal.OpportunityId),
            ["settings"] = new JsonObject { ["onHoldStage"] = world.Host.OnHoldStage, ["customFields"] = JsonNode.Parse(CustomFields) },
        };
    }

    /// <summary>Everything that could have been touched: the ledger row by row, and both systems.</summary>
    private static string StateOf(World world)
    {
        var state = new StringBuilder();
        using var connection = new SqliteConnection($"Data Source={world.Host.LedgerFile};Mode=ReadOnly");
        connection.Open();
        foreach (var table in Tables)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                state.Append(table).AppendJoin('|', values).AppendLine();
            }
        }

        Assert.IsGreaterThan(5, state.ToString().Split('\n').Length, "the ledger was read");
        state.AppendJoin('\n', world.Opportunities.Select(record => record.ToJsonString()));
        state.AppendJoin('\n', world.Host.PartnerCenter.Referrals.Select(record => record.ToJsonString()));
        return state.Append(world.Host.Salesforce.Log.Calls.Count).Append(' ').Append(world.Host.PartnerCenter.Log.Calls.Count).ToString();
    }

    private sealed class OwnMapping : IAsyncDisposable
    {
        public OwnMapping(string json) => System.IO.File.WriteAllText(File, json);

        public string File { get; } = Path.GetTempFileName();

        public ValueTask DisposeAsync()
        {
            System.IO.File.Delete(File);
            return ValueTask.CompletedTask;
        }
    }
}
