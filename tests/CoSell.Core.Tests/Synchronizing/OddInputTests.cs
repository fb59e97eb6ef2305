using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Synchronizing;

/// <summary>Any JSON object with a GUID and a status is answered with a plan that can be sent.</summary>
[TestClass]
public class OddInputTests
{
    private static readonly string[] Odd =
    [
        "null", "true", "7", "-1e400", "1e-300", "\"\"", "\"  \"", "\"x\"", "\"\\ud83d\"", "\"\\ufffe; \\u0000\"", "[]", "[null]", "[[]]",
        "[{\"id\":7},{\"id\":\"a;b\"},{}]", "{}", "{\"records\":null}", "{\"records\":[null,7,{\"Contact\":7}]}", "{\"id\":[]}", "\"9999-12-31T23:59:59Z\"",
        "{\"\\ud83d\":1}", "{\"a\":1,\"a\":2}",
    ];

    [TestMethod]
    public async Task Plan_OneOddValueAnywhere_NeverThrows()
    {
        foreach (var path in Paths(Records.Referral()).Where(path => path is not ("/id" or "/status")))
        {
            foreach (var json in Odd)
            {
                await AskAsync(Replaced(Records.Referral(), path, json), Text(Records.Opportunity()), $"{path} {json}");
            }
        }

        foreach (var path in Paths(Records.Opportunity()))
        {
            foreach (var json in Odd)
            {
                await AskAsync(Text(Records.Referral()), Replaced(Records.Opportunity(), path, json), $"{path} {json}");
            }
        }
    }

    [TestMethod]
    public async Task Plan_AnythingMissing_NeverThrows()
    {
        foreach (var path in Paths(Records.Referral()).Where(path => path is not ("/id" or "/status")))
        {
            var referral = Records.Referral();
            referral.Drop(path);
            await AskAsync(Text(referral), Text(Records.Opportunity()), path);
        }

        foreach (var path in Paths(Records.Opportunity()))
        {
            var opportunity = Records.Opportunity();
            opportunity.Drop(path);
            await AskAsync(Text(Records.Referral()), Text(opportunity), path);
        }

        foreach (var status in new[] { "New", "Active", "Closed", "None", "?", "" })
        {
            var bare = $$"""{"id":"{{Records.ReferralId}}","status":"{{status}}","type":"Shared"}""";
            await AskAsync(bare, "{}", status);
            await AskAsync(bare, Text(Records.Opportunity()), status);
        }
    }

    [TestMethod]
    public async Task Plan_RandomMixtures_NeverThrow()
    {
        var random = new Random(11);
        for (var round = 0; round < 400; round++)
        {
            var referral = Records.Referral();
            var opportunity = random.Next(2) == 0 ? Records.Opportunity() : Records.NewOpportunity();
            for (var i = 0; i < 5; i++)
            {
                Spoil(random, referral);
                Spoil(random, opportunity);
            }

            await AskAsync(Text(referral), Text(opportunity), $"round {round}");
        }
    }

    private static void Spoil(Random random, JsonObject record)
    {
        var paths = Paths(record).Where(path => path is not ("/id" or "/status")).ToArray();
        var json = Odd[random.Next(Odd.Length - 2)];
        if (json.Contains("ud83d", StringComparison.Ordinal))
        {
            return;
        }

        record.Put(paths[random.Next(paths.Length)], JsonNode.Parse(json));
    }

    private static async Task AskAsync(string referralJson, string opportunityJson, string what)
    {
        var (referral, opportunity) = (Json.Of(referralJson), Json.Of(opportunityJson));
        foreach (var settings in new[] { new SyncSettings(), new SyncSettings { OnHoldStage = "On hold", OrganizationCurrency = "EUR" } })
        {
            var ledger = new MemoryLedger();
            var time = new ManualTime();
            var planning = new DealPlanning(ledger, FieldMapping.Default, time);
            try
            {
                Plan[] plans =
                [
                    await planning.PlanOpportunityAsync(new("a", referral, time.Now, null, time.Now, settings), default),
                    await planning.PlanOpportunityAsync(new("a", referral, time.Now, opportunity, time.Now, settings), default),
                    await planning.PlanReferralAsync(new("a", opportunity, time.Now, referral, time.Now, null, settings), default),
                    await planning.PlanReferralAsync(new("a", opportunity, time.Now, null, null, null, settings), default),
                    await planning.PlanReferralAsync(new("a", opportunity, time.Now, null, null, [referral], settings), default),
                ];
                await FailAsync(ledger, time, opportunity, plans[2], settings);
                Assert.IsTrue(plans.All(plan => JsonSerializer.Serialize(plan).Length > 0 && plan.Reason.Length > 0));
                Assert.IsTrue(plans.All(plan => plan.Patch.All(operation => PatchPaths.All.Contains(operation!["path"]!.GetValue<string>()))));
            }
            catch (Exception e) when (e is not AssertFailedException)
            {
                Assert.Fail($"{what}: {e}");
            }
        }
    }

    private static Task FailAsync(ISyncLedger ledger, TimeProvider time, JsonElement opportunity, Plan plan, SyncSettings settings) =>
        new OutcomeRecording(ledger, FieldMapping.Default, time).RecordAsync(
            new Outcome
            {
                PlanId = plan.PlanId,
                RunId = "a",
                Status = OutcomeStatus.Failed,
                Opportunity = opportunity,
                Settings = settings,
            },
            default);

    /// <summary>Every pointer to a property, parents before their children.</summary>
    private static IEnumerable<string> Paths(JsonObject record, string prefix = "") => record.SelectMany(pair =>
        (pair.Value as JsonObject is { } child ? Paths(child, $"{prefix}/{pair.Key}") : []).Prepend($"{prefix}/{pair.Key}"));

    /// <summary>Through the text, because a JsonNode refuses half characters and doubled names that JSON allows.</summary>
    private static string Replaced(JsonObject record, string path, string json)
    {
        record.Put(path, "@@@");
        return Text(record).Replace("\"@@@\"", json, StringComparison.Ordinal);
    }

    private static string Text(JsonObject record) => record.ToJsonString();
}
