using CoSell.Api.Hosting.SignIn;
using CoSell.Api.Requests;
using CoSell.Core.Failures;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;

namespace CoSell.Api.Failures;

/// <summary>The dead-letter list: what failed, and what a person decides about it.</summary>
internal static class FailuresApi
{
    private const int DefaultPage = 20;
    private const int LargestPage = 100;

    public static void MapFailures(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/failures", ListFailuresAsync)
            .WithName("ListFailures")
            .AllowedTo(AppRole.Operate, AppRole.Read)
            .WithSummary("List the failures")
            .WithDescription("Names the deals that failed and what the service said, newest first; changes nothing.")
            .Produces<FailurePage>()
            .Produces<InvalidRequest>(StatusCodes.Status400BadRequest, "application/problem+json");
        app.MapPost("/v1/failures/{id}/resolve", ResolveFailureAsync)
            .WithName("ResolveFailure")
            .AllowedTo(AppRole.Operate)
            .WithSummary("Resolve a failure")
            .WithDescription("Sets a failed deal going again, with corrected values if need be, or closes its failure.")
            .Accepts<ResolveFailureBody>("application/json")
            .Produces<ResolutionReceipt>()
            .Produces<InvalidRequest>(StatusCodes.Status400BadRequest, "application/problem+json")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ListFailuresAsync(int? top, string? before, ISyncLedger ledger, CancellationToken cancellationToken)
    {
        if (top is < 1 or > LargestPage)
        {
            throw new InvalidBodyException([new FieldError("/top", $"Must be from 1 to {LargestPage}.", $"Leave it out for {DefaultPage}.")]);
        }

        var open = await ledger.OpenFailuresAsync(cancellationToken);
        var rest = before is null ? open : await AfterAsync(ledger, open, before, cancellationToken);
        return rest is null
            ? throw new InvalidBodyException([new FieldError("/before", "Is no failure that is known.", "Send what 'next' of the page before said, or leave it out.")])
            : TypedResults.Ok(FailurePage.Of(rest, top ?? DefaultPage));
    }

    /// <summary>The failures after the one that the page before ended with, even if that one was resolved meanwhile; one of the same instant may then come twice.</summary>
    private static async Task<IReadOnlyList<Failure>?> AfterAsync(
        ISyncLedger ledger, IReadOnlyList<Failure> open, string before, CancellationToken cancellationToken)
    {
        var place = open.Index().FirstOrDefault(pair => pair.Item.Id == before, (-1, null!)).Index;
        if (place >= 0)
        {
            return [.. open.Skip(place + 1)];
        }

        return await ledger.FailureAsync(before, cancellationToken) is { } resolved ? [.. open.Where(failure => failure.At <= resolved.At)] : null;
    }

    private static async Task<IResult> ResolveFailureAsync(
        string id, HttpRequest request, ISyncLedger ledger, FailureResolving resolving, FieldMapping mapping, CancellationToken cancellationToken)
    {
        var body = await BodyReader.OpenAsync(request);
        var failure = await ledger.FailureAsync(id, cancellationToken) ?? throw new UnknownFailureException(id);
        return TypedResults.Ok(await resolving.ResolveAsync(Read(body, failure, mapping), cancellationToken));
    }

    /// <summary>What a person decided; throws <see cref="InvalidBodyException"/> with every fault.</summary>
    public static Resolution Read(BodyReader body, Failure failure, FieldMapping mapping)
    {
        body.Only("retry", "edit", "reason");
        var resolution = new Resolution(failure.Id, Retry(body, failure), Edits(body, failure, mapping), ReasonReader.Read(body));
        body.ThrowIfInvalid();
        return resolution;
    }

    private static bool Retry(BodyReader body, Failure failure)
    {
        var retry = body.Flag("retry");
        if (retry is null)
        {
            body.Add("retry", "True or false is required.", "Send true to set the deal going again, false to close the failure.");
        }
        else if (retry == true && failure.LinkId is null)
        {
            body.Add("retry", "This failure belongs to no deal that could travel again.", "Remove its cause, close it with false, and change the record once.");
        }

        return retry == true;
    }

    private static IReadOnlyDictionary<string, string> Edits(BodyReader body, Failure failure, FieldMapping mapping)
    {
        IReadOnlyDictionary<string, string> values = new Dictionary<string, string>();
        body.Inside("edit", edit =>
        {
            if (body.Flag("retry") != true)
            {
                body.Add("edit", "Values are only written by a retry.", "Send 'retry' as true, or leave the values out.");
            }
            else if (failure.Direction is not { } direction)
            {
                body.Add("edit", "The run failed before any value was planned.", "Retry without values.");
            }
            else
            {
                values = EditedValues.Read(body.Get("edit"), direction, mapping, edit.Add);
            }
        });
        return values;
    }
}
