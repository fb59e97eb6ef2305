using CoSell.Api.Hosting.SignIn;
using CoSell.Api.Requests;
using CoSell.Core.Reconciling;
using CoSell.Core.Synchronizing;

namespace CoSell.Api.Redrives;

/// <summary>The operations of the reconciliation flow: what is due, and what was done about it.</summary>
internal static class RedrivingApi
{
    private const int DefaultPage = 20;
    private const int LargestPage = 100;

    public static void MapRedriving(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/due", ListDueAsync)
            .WithName("ListDue")
            .AllowedTo(AppRole.Sync, AppRole.Operate, AppRole.Read)
            .WithSummary("List what is due")
            .WithDescription("Names the deals that are to travel again, the longest due first; changes nothing.")
            .Produces<DuePage>()
            .Produces<InvalidRequest>(StatusCodes.Status400BadRequest, "application/problem+json");
        app.MapPost("/v1/redrives", RedriveAsync)
            .WithName("Redrive")
            .AllowedTo(AppRole.Sync, AppRole.Operate)
            .WithSummary("Redrive a deal")
            .WithDescription("Takes in that a deal was touched, and starts the way from Partner Center if the deal needs it.")
            .Accepts<RedriveBody>("application/json")
            .Produces<RedriveReceipt>()
            .Produces<InvalidRequest>(StatusCodes.Status400BadRequest, "application/problem+json")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListDueAsync(int? top, Redriving redriving, Reconciler reconciler, CancellationToken cancellationToken) =>
        top is < 1 or > LargestPage
            ? throw new InvalidBodyException([new FieldError("/top", $"Must be from 1 to {LargestPage}.", $"Leave it out for {DefaultPage}.")])
            : TypedResults.Ok(await redriving.DueAsync(top ?? DefaultPage, cancellationToken) with
            {
                Walk = await reconciler.IsDueAsync(cancellationToken),
            });

    private static async Task<IResult> RedriveAsync(HttpRequest request, Redriving redriving, CancellationToken cancellationToken)
    {
        var body = await BodyReader.OpenAsync(request);
        body.Only("runId", "linkId", "opportunityFound", "opportunityWrittenAt");
        var redrive = new Redrive(
            body.RequiredText("linkId"), body.RequiredText("runId"), body.Flag("opportunityFound"), body.Instant("opportunityWrittenAt"));
        body.ThrowIfInvalid();
        return TypedResults.Ok(await redriving.RedriveAsync(redrive, cancellationToken));
    }
}
