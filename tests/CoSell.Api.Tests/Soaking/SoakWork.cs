using System.Text.Json.Nodes;
using CoSell.Api.Tests.Fuzzing;
using CoSell.Api.Tests.Outcomes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Soaking;

/// <summary>The calls that the flows and operators make on a usual day, in any order, about a limited number of deals.</summary>
internal sealed class SoakWork(SoakCaller caller, string name, Random random)
{
    private const int Deals = 2000;

    private readonly FuzzSeeds seeds = new(random, Deals);
    private string link = "unknown";
    private int runs;

    public Task StepAsync() => random.Next(14) switch
    {
        < 4 => PlanOpportunityAsync(),
        < 7 => PlanReferralAsync(),
        7 => ResolveAsync(),
        8 => caller.GetAsync($"/v1/links/{link}/timeline"),
        9 => RedriveAsync(),
        10 => ReconcileAsync(),
        11 => caller.GetAsync("/v1/mapping"),
        12 => caller.PostAsync("/v1/mapping/test", seeds.For(Operation("TestMapping"), _ => link)),
        _ => caller.PostAsync($"/v1/links/{link}/relink", seeds.For(Operation("Relink"), _ => link)),
    };

    private async Task PlanOpportunityAsync()
    {
        var referral = Referral(out var deal);
        var body = Bodies.PlanOpportunity(referral, random.Next(3) == 0 ? null : FuzzSeeds.Opportunity(deal));
        await TravelAsync("/v1/opportunities/plan", body, deal);
    }

    private async Task PlanReferralAsync()
    {
        var referral = Referral(out var deal);
        await TravelAsync("/v1/referrals/plan", Bodies.PlanReferral(FuzzSeeds.Opportunity(deal), random.Next(3) == 0 ? null : referral), deal);
    }

    /// <summary>A plan, and what became of it: most often it succeeds, sometimes nobody hears of it again.</summary>
    private async Task TravelAsync(string path, JsonObject body, int deal)
    {
        var run = NextRun();
        body["runId"] = run;
        var plan = await caller.PostAsync(path, body);
        link = plan?.Text("linkId") ?? link;
        if (plan?.Text("planId") is not { Length: > 0 } planId || random.Next(8) == 0)
        {
            return;
        }

        var isFailure = random.Next(6) == 0;
        await caller.PostAsync($"/v1/plans/{planId}/outcome", Outcome(run, deal, isFailure));
        if (isFailure && random.Next(2) == 0)
        {
            var told = Outcome(run, deal, isFailure: false);
            told["status"] = "told";
            await caller.PostAsync($"/v1/plans/{planId}/outcome", told);
        }
    }

    private static JsonObject Outcome(string run, int deal, bool isFailure)
    {
        var body = isFailure
            ? Bodies.Failed(Results.Of(Results.Container("Scope"), Results.Of(Results.Failed("Step", new JsonObject { ["a"] = 1 }))))
            : Bodies.Succeeded();
        body["runId"] = run;
        body["opportunityId"] = FuzzSeeds.OpportunityId(deal);
        if (isFailure)
        {
            body["opportunities"] = new JsonArray(FuzzSeeds.Opportunity(deal));
        }

        return body;
    }

    private async Task ResolveAsync()
    {
        var page = await caller.GetAsync("/v1/failures?top=20");
        if (page?.Body["failures"] is JsonArray { Count: > 0 } failures)
        {
            var id = (string)failures[random.Next(failures.Count)]!["id"]!;
            await caller.PostAsync($"/v1/failures/{id}/resolve", new JsonObject { ["retry"] = random.Next(3) > 0, ["reason"] = "looked at it" });
        }
    }

    private async Task RedriveAsync()
    {
        var page = await caller.GetAsync("/v1/due?top=5");
        if (page?.Body["deals"] is JsonArray { Count: > 0 } deals)
        {
            var body = seeds.For(Operation("Redrive"), _ => (string)deals[random.Next(deals.Count)]!["linkId"]!);
            body["runId"] = NextRun();
            await caller.PostAsync("/v1/redrives", body);
        }
    }

    /// <summary>Asks what to do, and reports a page about it.</summary>
    private async Task ReconcileAsync()
    {
        var body = seeds.For(Operation("Reconcile"), _ => "unknown");
        body["runId"] = NextRun();
        body.Remove("step");
        body.Remove("page");
        if ((await caller.PostAsync("/v1/reconciliations", body))?.Text("step") is { Length: > 0 } step)
        {
            body["step"] = step;
            body["statusCode"] = 200;
            body["readAt"] = Bodies.Read;
            body["page"] = new JsonObject { ["value"] = new JsonArray(Referral(out _)), ["items"] = new JsonArray() };
            await caller.PostAsync("/v1/reconciliations", body);
        }
    }

    /// <summary>Deals of customers and engagements of their own.</summary>
    private JsonObject Referral(out int deal)
    {
        var referral = seeds.Referral(out deal);
        referral["engagementId"] = $"{deal:x8}-1111-4222-8333-444455556666";
        referral["customerProfile"]!["name"] = $"Customer {deal}";
        return referral;
    }

    private string NextRun() => $"{name}-{++runs}";

    private static FuzzOperation Operation(string id) => new(id, HttpMethod.Post, string.Empty, [], Schema: null);
}
