using System.Text.Json;
using CoSell.Api.Hosting.SignIn;
using CoSell.Api.Requests;
using CoSell.Api.Telemetry;
using CoSell.Core.Mapping;
using CoSell.Core.Planning;
using CoSell.Core.Received;
using CoSell.Core.Synchronizing;
using CoSell.Core.Values;

namespace CoSell.Api.Planning;

/// <summary>The two planning operations.</summary>
internal static class PlanningApi
{
    public static void MapPlanning(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/opportunities/plan", PlanOpportunityAsync)
            .WithName("PlanOpportunity")
            .AllowedTo(AppRole.Sync)
            .WithSummary("Plan the opportunity")
            .WithDescription("Says what a referral means for Salesforce: what to create or change, and why.")
            .Accepts<PlanOpportunityBody>("application/json")
            .Produces<Plan>()
            .Produces<InvalidRequest>(StatusCodes.Status400BadRequest, "application/problem+json");
        app.MapPost("/v1/referrals/plan", PlanReferralAsync)
            .WithName("PlanReferral")
            .AllowedTo(AppRole.Sync)
            .WithSummary("Plan the referral")
            .WithDescription("Says what an opportunity means for Partner Center: what to create or change, and why.")
            .Accepts<PlanReferralBody>("application/json")
            .Produces<Plan>()
            .Produces<InvalidRequest>(StatusCodes.Status400BadRequest, "application/problem+json");
    }

    private static async Task<IResult> PlanOpportunityAsync(
        HttpRequest request, DealPlanning planning, ReceivedSettings received, FieldMapping mapping, CancellationToken cancellationToken)
    {
        var body = await BodyReader.OpenAsync(request);
        body.Only("runId", "referral", "referralReadAt", "opportunities", "opportunityReadAt", "customFields", "settings");
        var settings = SettingsReader.Read(body);
        var question = new OpportunityQuestion(
            body.RequiredText("runId"),
            RequiredReferral(body),
            body.Instant("referralReadAt", required: true).GetValueOrDefault(),
            OpportunityReader.Read(body),
            body.Instant("opportunityReadAt", required: true).GetValueOrDefault(),
            settings)
        {
            CustomFields = CustomFieldsReader.Read(body, mapping, settings),
        };
        body.ThrowIfInvalid();
        await received.TakeAsync(SettingsSender.Inbound, settings, question.CustomFields, cancellationToken);
        using var span = Signals.Planning(DealPlanning.PlanOpportunity, question.RunId);
        return TypedResults.Ok(Signals.Planned(span, DealPlanning.PlanOpportunity, await planning.PlanOpportunityAsync(question, cancellationToken)));
    }

    private static async Task<IResult> PlanReferralAsync(
        HttpRequest request, DealPlanning planning, ReceivedSettings received, FieldMapping mapping, CancellationToken cancellationToken)
    {
        var body = await BodyReader.OpenAsync(request);
        body.Only(
            "runId", "opportunityId", "opportunities", "opportunityReadAt", "referral", "referralReadAt", "referralsFound", "customFields", "settings");
        var settings = SettingsReader.Read(body);
        var hasReferral = body.Object("referral") is not null;
        var question = new ReferralQuestion(
            body.RequiredText("runId"),
            OpportunityReader.Read(body),
            body.Instant("opportunityReadAt", required: true).GetValueOrDefault(),
            hasReferral ? RequiredReferral(body) : null,
            body.Instant("referralReadAt", required: hasReferral),
            body.Objects("referralsFound"),
            settings)
        {
            OpportunityId = body.Text("opportunityId")?.Trim() is { Length: > 0 } id ? SalesforceId.Long(id) : null,
            CustomFields = CustomFieldsReader.Read(body, mapping, settings),
        };
        body.ThrowIfInvalid();
        await received.TakeAsync(hasReferral ? SettingsSender.Outbound : SettingsSender.Create, settings, question.CustomFields, cancellationToken);
        using var span = Signals.Planning(DealPlanning.PlanReferral, question.RunId);
        return TypedResults.Ok(Signals.Planned(span, DealPlanning.PlanReferral, await planning.PlanReferralAsync(question, cancellationToken)));
    }

    private static JsonElement RequiredReferral(BodyReader body)
    {
        var referral = body.Object("referral", required: true);
        body.Inside("referral", record =>
        {
            if (!Guid.TryParseExact(record.RequiredText("id"), "D", out _))
            {
                record.Add("id", "Must be a GUID such as 5f0e1b0a-7c1d-4c7b-9f2e-0a1b2c3d4e5f.", "Send the referral as Partner Center returned it.");
            }

            record.RequiredText("status");
        });
        return referral ?? default;
    }
}
