using System.Text.Json.Nodes;
using CoSell.Api.Tests.Outcomes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Requests;

/// <summary>Whatever is sent, the fault is the sender's: never an answer of 500 and above.</summary>
[TestClass]
public sealed class FuzzTests : ApiTest
{
    private const int Rounds = 1200;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public async Task AnyOperation_MutatedBodies_NeverFailsInside(int seed)
    {
        var random = new Random(seed);
        var mutator = new BodyMutator(random);
        var plan = "unknown";
        for (var i = 0; i < Rounds; i++)
        {
            var (path, body) = Choose(random, i, plan);
            var text = mutator.Mutate(body);

            var answer = await PostAsync(path, text);

            Assert.IsLessThan(500, (int)answer.Status, $"seed {seed}, body {i}: {path} {text}");
            plan = answer.Text("planId") is { Length: > 0 } issued ? issued : plan;
            Application.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private static (string Path, JsonObject Body) Choose(Random random, int number, string plan)
    {
        // Every body is about a deal of its own, or of the one before.
        var id = $"{number / 2:x8}-7c1d-4c7b-9f2e-0a1b2c3d4e5f";
        var referral = Bodies.Referral();
        referral["id"] = id;
        var opportunity = Bodies.Opportunity();
        opportunity["Id"] = $"006A0000{number / 2:d7}AAA";
        return random.Next(6) switch
        {
            0 => (PlanOpportunity, Bodies.PlanOpportunity(referral)),
            1 => (PlanOpportunity, Bodies.PlanOpportunity(referral, opportunity)),
            2 => (PlanReferral, Bodies.PlanReferral(opportunity)),
            3 => (PlanReferral, Bodies.PlanReferral(opportunity, referral)),
            4 => (Outcome(plan), Bodies.Succeeded()),
            _ => (Outcome(plan), Bodies.Failed(Results.Of(
                Results.Container("Scope"), Results.Of(Results.Failed("Step", new JsonObject { ["a"] = 1 }))))),
        };
    }
}
