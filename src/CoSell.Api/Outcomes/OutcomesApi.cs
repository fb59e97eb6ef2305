using CoSell.Api.Hosting.SignIn;
using CoSell.Api.Planning;
using CoSell.Api.Requests;
using CoSell.Api.Telemetry;
using CoSell.Core.Synchronizing;
using CoSell.Core.Values;

namespace CoSell.Api.Outcomes;

/// <summary>The operation by which flows report what became of a plan.</summary>
internal static class OutcomesApi
{
    public static void MapOutcomes(this IEndpointRouteBuilder app) =>
        app.MapPost("/v1/plans/{planId}/outcome", RecordOutcomeAsync)
            .WithName("RecordOutcome")
            .AllowedTo(AppRole.Sync)
            .WithSummary("Record the outcome")
            .WithDescription("Reports what became of a plan; the same report twice changes nothing.")
            .Accepts<OutcomeBody>("application/json")
            .Produces<OutcomeReceipt>()
            .Produces<InvalidRequest>(StatusCodes.Status400BadRequest, "application/problem+json")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> RecordOutcomeAsync(
        string planId, HttpRequest request, OutcomeRecording recording, CancellationToken cancellationToken)
    {
        var body = await BodyReader.OpenAsync(request);
        body.Only(
            "runId", "status", "flow", "results", "opportunityId", "referralId", "engagementId", "microsoftReferralId",
            "opportunityWrittenAt", "referralWrittenAt", "opportunities", "opportunityReadAt", "settings");
        var status = Status(body);
        var failed = FailedStep.Of(body.List("results"));
        var outcome = new Outcome
        {
            PlanId = planId,
            RunId = body.RequiredText("runId"),
            Status = status,
            Flow = body.Text("flow"),
            Step = failed?.Name,
            Message = failed?.Message,
            Sent = status == OutcomeStatus.Failed && SentSteps.Of(body.List("results")) is { Count: > 0 } sent ? sent : null,
            Refusal = status == OutcomeStatus.Failed ? failed?.Refusal : null,
            OpportunityId = Id(body, "opportunityId") is { } opportunityId ? SalesforceId.Long(opportunityId) : null,
            ReferralId = Id(body, "referralId"),
            EngagementId = Id(body, "engagementId"),
            MicrosoftReferralId = Id(body, "microsoftReferralId"),
            OpportunityWrittenAt = body.Instant("opportunityWrittenAt"),
            ReferralWrittenAt = body.Instant("referralWrittenAt"),
            Opportunity = OpportunityReader.Read(body, required: false),
            OpportunityReadAt = body.Instant("opportunityReadAt"),
            // A wrong setting made the plan fail; that failure must not be lost for the same reason.
            Settings = SettingsReader.Read(status == OutcomeStatus.Failed ? body.Forgiving() : body),
        };
        body.ThrowIfInvalid();
        using var span = Signals.Source.StartActivity("RecordOutcome");
        var receipt = await recording.RecordAsync(outcome, cancellationToken);
        var isFailure = status == OutcomeStatus.Failed;
        Signals.Reported(span, outcome, isFailure ? FailureCauses.Of(failed) : null, isFailure ? StepKinds.Of(failed?.Name) : null);
        return TypedResults.Ok(receipt);
    }

    /// <summary>Flows send an empty text for an id that they do not know.</summary>
    private static string? Id(BodyReader body, string name) => body.Text(name)?.Trim() is { Length: > 0 } id ? id : null;

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
            case "told":
                return OutcomeStatus.Told;
            default:
                body.Add("status", "Must be succeeded, partial, failed or told.", "Correct the step of the flow that records the outcome.");
                return OutcomeStatus.Failed;
        }
    }
}
