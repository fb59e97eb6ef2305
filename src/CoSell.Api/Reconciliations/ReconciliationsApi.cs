using System.Globalization;
using CoSell.Api.Hosting.SignIn;
using CoSell.Api.Planning;
using CoSell.Api.Requests;
using CoSell.Core.Mapping;
using CoSell.Core.Received;
using CoSell.Core.Reconciling;

namespace CoSell.Api.Reconciliations;

/// <summary>The walk over both systems: what to read next, backfills, and what was found.</summary>
internal static class ReconciliationsApi
{
    private const int DefaultShare = 75;

    public static void MapReconciliations(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/reconciliations", ReconcileAsync)
            .WithName("Reconcile")
            .AllowedTo(AppRole.Sync)
            .WithSummary("Reconcile")
            .WithDescription("Says what to read next, and takes in what was read: finds the deals that are out of step and lets them travel again.")
            .Accepts<ReconcileBody>("application/json")
            .Produces<ReadStep>()
            .Produces<InvalidRequest>(StatusCodes.Status400BadRequest, "application/problem+json");
        app.MapPost("/v1/backfills", StartBackfillAsync)
            .WithName("StartBackfill")
            .AllowedTo(AppRole.Operate, AppRole.Sync)
            .WithSummary("Start a backfill")
            .WithDescription("Lets the reconciliation flow look at every record that changed since a date: first as a dry run that only reports.")
            .Accepts<BackfillBody>("application/json")
            .Produces<WalkReport>()
            .Produces<InvalidRequest>(StatusCodes.Status400BadRequest, "application/problem+json")
            .ProducesProblem(StatusCodes.Status409Conflict);
        app.MapGet("/v1/reconciliations/latest", LatestAsync)
            .WithName("GetReconciliation")
            .AllowedTo(AppRole.Sync, AppRole.Operate, AppRole.Read)
            .WithSummary("Get the latest reconciliation")
            .WithDescription("What the last hourly walk and the last backfill or dry run found.")
            .Produces<WalkReports>();
    }

    private static async Task<IResult> ReconcileAsync(
        HttpRequest request, Reconciler reconciler, ReceivedSettings received, FieldMapping mapping, CancellationToken cancellationToken)
    {
        var body = await BodyReader.OpenAsync(request);
        body.Only("runId", "step", "statusCode", "page", "readAt", "quotaShare", "registerWebhook", "settings");
        var settings = SettingsReader.Read(body);
        var handed = new HandIn(
            body.RequiredText("runId"),
            body.Text("step"),
            body.Whole("statusCode", 100, 599),
            body.Get("page"),
            body.Instant("readAt"),
            settings,
            CustomFieldsReader.Read(body, mapping, settings))
        {
            QuotaShare = body.Whole("quotaShare", 1, 100) ?? DefaultShare,
            MayRegister = body.Flag("registerWebhook") ?? false,
        };
        body.ThrowIfInvalid();
        await received.TakeAsync(SettingsSender.Reconciliation, settings, handed.CustomFields, cancellationToken);
        return TypedResults.Ok(await reconciler.StepAsync(handed, cancellationToken));
    }

    private static async Task<IResult> StartBackfillAsync(
        HttpRequest request, Reconciler reconciler, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = await BodyReader.OpenAsync(request);
        body.Only("from", "dryRun");
        var from = From(body, time.GetUtcNow());
        var dryRun = body.Flag("dryRun");
        if (dryRun is null)
        {
            body.Add("dryRun", "True or false is required.", "Send true first: it only reports what would travel.");
        }

        body.ThrowIfInvalid();
        return TypedResults.Ok(await reconciler.StartBackfillAsync(from, dryRun!.Value, cancellationToken));
    }

    private static async Task<IResult> LatestAsync(Reconciler reconciler, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reconciler.ReportsAsync(cancellationToken));

    private static DateTimeOffset From(BodyReader body, DateTimeOffset now)
    {
        var text = body.RequiredText("from");
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            body.Add("from", "Must be a day.", "Send a day in the form 2026-01-31; it begins at midnight UTC.");
        }
        else if (day.Year < 2000 || day > DateOnly.FromDateTime(now.UtcDateTime))
        {
            body.Add("from", "Must be a day from the year 2000 to today.", "Send the day since which records are to be looked at.");
        }

        return new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
    }
}
