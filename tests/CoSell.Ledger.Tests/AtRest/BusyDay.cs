using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Ledger.Tests.AtRest;

/// <summary>A day on which deals take every way through the API: made, changed, in conflict, invalid, failed, mended, reconciled.</summary>
internal sealed class BusyDay(LoggedApi api)
{
    /// <summary>What belongs to the customer, or to people, in the records of that day. Nothing else holds these texts.</summary>
    public static readonly IReadOnlyList<string> Values =
    [
        "Harbour", "Quay Street", "Rotterdam", "Visser", "ida@", "Replaces the old planner", "Route Planner", "northwind", "1250.5", "Zwanenburg", "=HYPERLINK", "<script>",
    ];

    private const string Later = "2026-03-02T10:00:00Z";

    /// <summary>Every decision that a plan came to.</summary>
    public HashSet<string?> Decisions { get; } = [];

    public async Task PlayAsync()
    {
        await LifeOfADealAsync();
        await ConflictAsync();
        await InvalidAsync();
        await FromSalesforceAsync();
        await FailedAsync();
        await ReconcileAsync();
        await RefusedAsync();
    }

    private async Task LifeOfADealAsync()
    {
        var plan = await PlanAsync(Bodies.PlanOpportunity());
        await OutcomeAsync(plan, Bodies.Succeeded());
        await PlanAsync(Bodies.PlanOpportunity(Bodies.Referral(), Bodies.Opportunity()));
        var changed = Bodies.Referral();
        changed["name"] = "<script>alert('Zwanenburg')</script>";
        plan = await PlanAsync(Bodies.PlanOpportunity(changed, Bodies.Opportunity()));
        await OutcomeAsync(plan, Bodies.Succeeded());
    }

    private async Task ConflictAsync()
    {
        var (referral, opportunity) = (Bodies.Referral(), Bodies.Opportunity());
        referral["details"]!["notes"] = "=HYPERLINK(\"http://zwanenburg.example\")";
        opportunity["Description"] = "Zwanenburg wants it in Rotterdam.";
        await PlanAsync(Bodies.PlanOpportunity(referral.DeepClone().AsObject(), opportunity.DeepClone().AsObject()));
        var both = Bodies.PlanReferral(opportunity, referral);
        both["customFields"] = new JsonObject { ["Region__c"] = "Zwanenburg", ["Bad__c"] = new JsonObject { ["referral"] = "Zwanenburg" } };
        await PlanAsync("/v1/referrals/plan", both.DeepClone().AsObject());
        both["customFields"] = new JsonObject { ["Region__c"] = "Zwanenburg" };
        await PlanAsync("/v1/referrals/plan", both.DeepClone().AsObject());
    }

    private async Task InvalidAsync()
    {
        var referral = Other(Bodies.Referral(), 1);
        referral["details"]!["currency"] = "Rotterdam";
        referral["details"]!["dealValue"] = "Quay Street";
        referral["customerProfile"]!["address"]!["country"] = "Zwanenburg";
        await PlanAsync(Bodies.PlanOpportunity(referral.DeepClone().AsObject()));
        await PlanAsync(Bodies.PlanOpportunity(referral.DeepClone().AsObject(), Bodies.Opportunity()));
    }

    private async Task FromSalesforceAsync()
    {
        var opportunity = Bodies.Unshared();
        opportunity["Id"] = "006A000000ZZZZZIAV";
        var plan = await PlanAsync("/v1/referrals/plan", Bodies.PlanReferral(opportunity.DeepClone().AsObject()));
        var partial = Bodies.Succeeded();
        (partial["status"], partial["referralId"]) = ("partial", "5f0e1b0a-7c1d-4c7b-9f2e-0a1b2c3d4e99");
        await OutcomeAsync(plan, partial);
        opportunity["Id"] = "006A000000YYYYYIAV";
        (opportunity["CloseDate"], opportunity["CurrencyIsoCode"]) = ("Rotterdam", "Zwanenburg");
        opportunity["How_can_Microsoft_help__c"] = "Zwanenburg";
        opportunity["Account"]!["BillingCountry"] = "Rotterdam";
        await PlanAsync("/v1/referrals/plan", Bodies.PlanReferral(opportunity.DeepClone().AsObject()));
    }

    private async Task FailedAsync()
    {
        var referral = Other(Bodies.Referral(), 2);
        var plan = await PlanAsync(Bodies.PlanOpportunity(referral.DeepClone().AsObject()));
        var error = new JsonArray(new JsonObject
        {
            ["name"] = "Update_existing_opportunity",
            ["status"] = "Failed",
            ["code"] = "BadRequest",
            ["inputs"] = new JsonObject
            {
                ["host"] = new JsonObject { ["apiId"] = "/providers/Microsoft.PowerApps/apis/shared_salesforce", ["operationId"] = "PatchItem_V3" },
                ["parameters"] = new JsonObject { ["id"] = "006", ["item"] = new JsonObject { ["Name"] = "Zwanenburg", ["Description"] = "Route Planner of Rotterdam" } },
            },
            ["outputs"] = new JsonObject { ["statusCode"] = 400, ["body"] = new JsonObject { ["message"] = "Zwanenburg of Harbour Freight, Rotterdam is not valid." } },
        });
        await OutcomeAsync(plan, Bodies.Failed(error.DeepClone()));
        await api.PostAsync("/v1/plans/none-of-ours/outcome", Bodies.Failed(error.DeepClone()));
        var failures = await api.GetAsync("/v1/failures");
        foreach (var failure in failures["failures"]?.AsArray() ?? failures.First().Value!.AsArray())
        {
            await api.PostAsync(
                $"/v1/failures/{(string)failure!["id"]!}/resolve",
                new JsonObject { ["retry"] = true, ["edit"] = new JsonObject { ["notes"] = "Zwanenburg", ["name"] = "Rotterdam" }, ["reason"] = "looked at" });
        }

        await PlanAsync(Bodies.PlanOpportunity(referral.DeepClone().AsObject(), Bodies.Opportunity()));
    }

    private async Task ReconcileAsync()
    {
        for (var i = 0; i < 6; i++)
        {
            var ask = new JsonObject { ["runId"] = "run", ["settings"] = Bodies.Settings() };
            var step = await api.PostAsync("/v1/reconciliations", ask);
            var handed = ask.DeepClone().AsObject();
            handed["step"] = (string?)step["step"];
            (handed["statusCode"], handed["readAt"]) = (200, Bodies.Read);
            handed["page"] = i % 2 == 0
                ? new JsonObject { ["value"] = new JsonArray(Bodies.Referral()), ["items"] = new JsonArray(Other(Bodies.Referral(), 1)) }
                : new JsonObject { ["records"] = new JsonArray(Bodies.Opportunity()), ["value"] = new JsonArray(Bodies.Opportunity()) };
            await api.PostAsync("/v1/reconciliations", handed);
        }

        await api.PostAsync("/v1/redrives", new JsonObject { ["runId"] = "run", ["linkId"] = "unknown", ["opportunityFound"] = true });
    }

    /// <summary>Requests with values in places where they do not belong.</summary>
    private async Task RefusedAsync()
    {
        var odd = Bodies.PlanOpportunity();
        (odd["referralReadAt"], odd["settings"], odd["opportunities"]) = ("Rotterdam", "Zwanenburg", "Quay Street");
        await api.PostAsync("/v1/opportunities/plan", odd);
        await api.PostAsync("/v1/opportunities/plan", Bodies.PlanOpportunity().ToJsonString()[..^9]);
        await api.PostAsync("/v1/opportunities/plan", "{\"referral\":Rotterdam}");
        await api.PostAsync("/v1/mapping/test", new JsonObject { ["referral"] = "Rotterdam", ["opportunity"] = Bodies.Opportunity() });
        await api.PostAsync("/v1/backfills", new JsonObject { ["from"] = "Rotterdam", ["dryRun"] = "Zwanenburg" });
    }

    private Task<JsonObject> PlanAsync(JsonObject body) => PlanAsync("/v1/opportunities/plan", body);

    private async Task<JsonObject> PlanAsync(string path, JsonObject body)
    {
        // Read after whatever was written before.
        body["opportunityReadAt"] = Later;
        if (body.ContainsKey("referral"))
        {
            body["referralReadAt"] = Later;
        }

        var plan = await api.PostAsync(path, body);
        Decisions.Add((string?)plan["decision"]);
        return plan;
    }

    private Task<JsonObject> OutcomeAsync(JsonObject plan, JsonObject outcome) => api.PostAsync($"/v1/plans/{(string?)plan["planId"]}/outcome", outcome);

    private static JsonObject Other(JsonObject referral, int number)
    {
        (referral["id"], referral["engagementId"]) = ($"5f0e1b0a-7c1d-4c7b-9f2e-0a1b2c3d4e0{number}", $"9a8b7c6d-1111-4222-8333-44445555660{number}");
        return referral;
    }
}
