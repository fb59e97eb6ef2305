using System.Text;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Instances;

/// <summary>Two instances of the API on one ledger file are asked at the same moment; they behave as one.</summary>
[TestClass]
public sealed class TwoInstancesTests
{
    private const int Rounds = 15;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Plans_OfOneNewReferral_OneCreatesAndTheOthersWait()
    {
        using var first = new CoSellApplication();
        using var second = new CoSellApplication { LedgerPath = first.LedgerFile };
        for (var round = 0; round < Rounds; round++)
        {
            var referral = Referral($"Customer {round}");
            var decisions = await AskAsync(first, second, Enumerable.Repeat(referral, 4));
            CollectionAssert.AreEquivalent(new[] { "create", "wait", "wait", "wait" }, decisions);
        }
    }

    [TestMethod]
    public async Task Plans_OfTwoReferralsOfOneNewCustomer_OneCreatesTheAccount()
    {
        using var first = new CoSellApplication();
        using var second = new CoSellApplication { LedgerPath = first.LedgerFile };
        for (var round = 0; round < Rounds; round++)
        {
            var decisions = await AskAsync(first, second, Enumerable.Range(0, 4).Select(_ => Referral($"Customer {round}")));
            CollectionAssert.AreEquivalent(new[] { "create", "wait", "wait", "wait" }, decisions);
        }
    }

    [TestMethod]
    public async Task Plans_OfOneNewOpportunity_OneCreatesTheReferral()
    {
        using var first = new CoSellApplication();
        using var second = new CoSellApplication { LedgerPath = first.LedgerFile };
        for (var round = 0; round < Rounds; round++)
        {
            var opportunity = Bodies.Unshared();
            opportunity["Id"] = $"006A0000{round:00}AbCdEIAV"[..18];
            var bodies = Enumerable.Range(0, 4).Select(run => Run(Bodies.PlanReferral(opportunity.DeepClone().AsObject()), round, run));
            var plans = await Task.WhenAll(bodies.Select((body, index) => PostAsync(index % 2 == 0 ? first : second, "/v1/referrals/plan", body)));
            Assert.AreEqual(1, plans.Count(plan => (bool)plan["createReferral"]!), string.Join(' ', plans.Select(plan => plan["reason"])));
        }
    }

    private async Task<string[]> AskAsync(CoSellApplication first, CoSellApplication second, IEnumerable<JsonObject> referrals)
    {
        var bodies = referrals.Select((referral, run) => Run(Bodies.PlanOpportunity(referral.DeepClone().AsObject()), 0, run)).ToList();
        var plans = await Task.WhenAll(bodies.Select((body, index) => PostAsync(index % 2 == 0 ? first : second, "/v1/opportunities/plan", body)));
        return [.. plans.Select(plan => (string)plan["decision"]!)];
    }

    private static JsonObject Run(JsonObject body, int round, int run)
    {
        body["runId"] = $"run-{round}-{run}-{Guid.NewGuid():n}";
        return body;
    }

    private static JsonObject Referral(string customer)
    {
        var referral = Bodies.Referral();
        referral["id"] = Guid.NewGuid().ToString();
        referral["engagementId"] = Guid.NewGuid().ToString();
        referral["customerProfile"]!["name"] = customer;
        return referral;
    }

    private async Task<JsonObject> PostAsync(CoSellApplication instance, string path, JsonObject body)
    {
        using var client = instance.CreateClient();
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.CancellationToken);
        Assert.IsTrue(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }
}
