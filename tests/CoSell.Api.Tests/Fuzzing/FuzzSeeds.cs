using System.Text.Json.Nodes;
using CoSell.Api.Tests.Outcomes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Fuzzing;

/// <summary>Good bodies to start from, about a limited number of deals, so that they meet each other and what was kept of them.</summary>
internal sealed class FuzzSeeds(Random random, int deals = 400)
{
    /// <param name="operation">The operation that is called.</param>
    /// <param name="known">Gives what an answer said under that name before.</param>
    public JsonObject For(FuzzOperation operation, Func<string, string> known) => operation.Id switch
    {
        "PlanOpportunity" => Bodies.PlanOpportunity(Referral(out var deal), random.Next(3) == 0 ? null : Opportunity(deal)),
        "PlanReferral" => PlanReferral(),
        "RecordOutcome" => Outcome(),
        "Redrive" => new() { ["runId"] = "08584003", ["linkId"] = known("linkId"), ["opportunityFound"] = random.Next(2) == 0, ["opportunityWrittenAt"] = Bodies.Read },
        "ResolveFailure" => new() { ["retry"] = random.Next(2) == 0, ["reason"] = "looked at it", ["edit"] = new JsonObject { ["dealValue"] = "12.50", ["name"] = "New name" } },
        "Relink" => Relink(),
        "Reconcile" => Reconcile(known("step")),
        "StartBackfill" => new() { ["from"] = "2026-01-01", ["dryRun"] = random.Next(2) == 0 },
        "TestMapping" => new() { ["referral"] = Referral(out var tried), ["opportunity"] = Opportunity(tried), ["settings"] = Bodies.Settings() },
        "TakeNotice" => new() { ["runId"] = $"0858400{random.Next(9)}", ["digestHour"] = random.Next(24), ["timeZone"] = "Europe/Berlin", ["digestWhenQuiet"] = random.Next(2) == 0 },
        "RecordNotice" => new() { ["result"] = new[] { "sent", "failed", "unknown" }[random.Next(3)] },
        _ => FuzzOperation.Sample(operation.Schema) as JsonObject ?? [],
    };

    private JsonObject PlanReferral()
    {
        var referral = Referral(out var deal);
        var body = random.Next(2) == 0 ? Bodies.PlanReferral(Opportunity(deal)) : Bodies.PlanReferral(Opportunity(deal), referral);
        body["customFields"] = new JsonObject
        {
            ["Region__c"] = "EMEA",
            ["Campaign__c"] = new JsonObject { ["referral"] = "/campaignId", ["direction"] = "both" },
        };
        return body;
    }

    private JsonObject Outcome() => random.Next(3) == 0
        ? Bodies.Failed(Results.Of(Results.Container("Scope"), Results.Of(Results.Failed("Step", new JsonObject { ["a"] = 1 }))))
        : Bodies.Succeeded();

    private JsonObject Relink()
    {
        var deal = random.Next(deals);
        return new() { ["referralId"] = ReferralId(deal), ["opportunityId"] = OpportunityId(deal), ["reason"] = "the other one" };
    }

    private JsonObject Reconcile(string step)
    {
        if (random.Next(2) == 0)
        {
            return new() { ["runId"] = "08584004", ["settings"] = Bodies.Settings() };
        }

        var referral = Referral(out var deal);
        JsonNode page = random.Next(3) switch
        {
            0 => new JsonArray(referral),
            1 => new JsonObject { ["records"] = new JsonArray(Opportunity(deal)), ["totalSize"] = 1, ["done"] = true },
            _ => new JsonObject { ["value"] = new JsonArray(referral, referral.DeepClone()), ["items"] = new JsonArray() },
        };
        return new()
        {
            ["runId"] = "08584004",
            ["step"] = step,
            ["statusCode"] = 200,
            ["page"] = page,
            ["readAt"] = Bodies.Read,
            ["settings"] = Bodies.Settings(),
        };
    }

    public JsonObject Referral(out int deal)
    {
        deal = random.Next(deals);
        var referral = Bodies.Referral();
        referral["id"] = ReferralId(deal);
        referral["name"] = $"Deal {random.Next(5)}";
        return referral;
    }

    public static JsonObject Opportunity(int deal)
    {
        var opportunity = Bodies.Opportunity();
        opportunity["Id"] = OpportunityId(deal);
        opportunity["Referral_Identifier__c"] = ReferralId(deal);
        return opportunity;
    }

    private static string ReferralId(int deal) => $"{deal:x8}-7c1d-4c7b-9f2e-0a1b2c3d4e5f";

    public static string OpportunityId(int deal) => $"006A0000{deal:d7}AAA";
}
