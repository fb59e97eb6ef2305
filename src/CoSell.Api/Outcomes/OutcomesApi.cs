using CoSell.Api.Planning;
using CoSell.Api.Requests;
using CoSell.Core.Synchronizing;

namespace CoSell.Api.Outcomes;

/// <summary>The operation by which flows report what became of a plan.</summary>
internal static class OutcomesApi
{
    public static void MapOutcomes(this IEndpointRouteBuilder app) =>
        app.MapPost("/v1/plans/{planId}/outcome", RecordOutcomeAsync)
            .WithName("RecordOutcome")
            .WithSummary("Record the outcome")
            .WithDescription("Reports what became of a plan; the same report twice changes nothing.")
            .Accepts<OutcomeBody>("application/json")
            .Produces<OutcomeReceipt>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> RecordOutcomeAsync(
        string planId, HttpRequest request, OutcomeRecording recording, CancellationToken cancellationToken)
    {
        var body = await BodyReader.OpenAsync(request);
        body.Only(
            "runId", "status", "flow", "results", "opportunityId", "referralId", "engagementId", "microsoftReferralId",
            "opportunityWrittenAt", "referralWrittenAt", "opportunities", "settings");
        var failed = FailedStep.Of(body.Get("results"));
        var outcome = new Outcome
        {
            PlanId = planId,
            RunId = body.RequiredText("runId"),
            Status = Status(body),
            Flow = body.Text("flow"),
            Step = failed?.Name,
            Message = failed?.Message,
            OpportunityId = Id(body, "opportunityId"),
            ReferralId = Id(body, "referralId"),
            EngagementId = Id(body, "engagementId"),
            MicrosoftReferralId = Id(body, "microsoftReferralId"),
            OpportunityWrittenAt = body.Instant("opportunityWrittenAt"),
            ReferralWrittenAt = body.Instant("referralWrittenAt"),
            Opportunity = body.Objects("opportunities") is { Count: > 0 } records ? records[0] : null,
            Settings = SettingsReader.Read(body),
        };
        body.ThrowIfInvalid();
        return TypedResults.Ok(await recording.RecordAsync(outcome, cancellationToken));
    }

    /// <summary>An id that the flow did not come to know is sent as an empty text; that is no id.</summary>
    private static string? Id(BodyReader body, string name) => body.Text(name) is { Length: > 0 } id ? id : null;

    private static OutcomeStatus Status(BodyReader body)
    {
        switch (body.RequiredText("status"))
        {
            case "succeeded":
                return OutcomeStatus.Succeeded;
            case "partial":
                return OutcomeStatus.Partial;
            case "failed":
                return OutcomeStatus.Failed;
            default:
                body.Add("status", "Must be succeeded, partial or failed.", "Correct the step of the flow that records the outcome.");
                return OutcomeStatus.Failed;
        }
    }
}
