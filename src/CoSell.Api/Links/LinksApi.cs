using CoSell.Api.Hosting.SignIn;
using CoSell.Api.Requests;
using CoSell.Core.Ledger;
using CoSell.Core.Synchronizing;
using CoSell.Core.Values;

namespace CoSell.Api.Links;

/// <summary>What happened to a deal, and which records it ties.</summary>
internal static class LinksApi
{
    private const string OpportunityPrefix = "006";

    public static void MapLinks(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/links/{id}/timeline", GetTimelineAsync)
            .WithName("GetTimeline")
            .AllowedTo(AppRole.Operate, AppRole.Read)
            .WithSummary("Get the timeline")
            .WithDescription("Gives everything that happened to a deal, oldest first, without values of the customer's. The deal is named by its link, its referral or its opportunity.")
            .Produces<Timeline>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        app.MapPost("/v1/links/{id}/relink", RelinkAsync)
            .WithName("Relink")
            .AllowedTo(AppRole.Operate)
            .WithSummary("Relink a deal")
            .WithDescription("Corrects which referral belongs to which opportunity; the first pass afterwards writes nothing.")
            .Accepts<RelinkBody>("application/json")
            .Produces<LinkView>()
            .Produces<InvalidRequest>(StatusCodes.Status400BadRequest, "application/problem+json")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> GetTimelineAsync(string id, ISyncLedger ledger, CancellationToken cancellationToken)
    {
        var link = await FindAsync(id, ledger, cancellationToken) ?? throw new UnknownLinkException(id);
        var events = await ledger.TimelineAsync(link.Id, cancellationToken);
        return TypedResults.Ok(new Timeline(LinkView.Of(link), [.. events.Select(TimelineEvent.Of)]));
    }

    /// <summary>Whoever asks knows the record, and seldom the link.</summary>
    private static async Task<Link?> FindAsync(string id, ISyncLedger ledger, CancellationToken cancellationToken) =>
        await ledger.LinkByIdAsync(id, cancellationToken)
        ?? (Guid.TryParseExact(id, "D", out var referral)
            ? await ledger.FindLinkAsync(referral.ToString("D"), opportunityId: null, engagementId: null, cancellationToken)
            : await ledger.FindLinkAsync(referralId: null, SalesforceId.Long(id), engagementId: null, cancellationToken));

    private static async Task<IResult> RelinkAsync(string id, HttpRequest request, Relinking relinking, CancellationToken cancellationToken)
    {
        var body = await BodyReader.OpenAsync(request);
        return TypedResults.Ok(LinkView.Of(await relinking.RelinkAsync(Read(body, id), cancellationToken)));
    }

    /// <summary>Which records belong together, as a person says; throws <see cref="InvalidBodyException"/> with every fault.</summary>
    public static Relink Read(BodyReader body, string id)
    {
        body.Only("referralId", "opportunityId", "reason");
        var relink = new Relink(id, Referral(body), Opportunity(body), ReasonReader.Read(body));
        if (relink is { ReferralId: null, OpportunityId: null })
        {
            body.Add("referralId", "Either the referral or the opportunity must be given.", "Send the id of the record that belongs to this deal.");
        }

        body.ThrowIfInvalid();
        return relink;
    }

    private static string? Referral(BodyReader body)
    {
        var given = body.Text("referralId")?.Trim();
        if (given is not null && !Guid.TryParseExact(given, "D", out _))
        {
            body.Add("referralId", "Must be a GUID such as 5f0e1b0a-7c1d-4c7b-9f2e-0a1b2c3d4e5f.", "Copy it from the end of the referral's address in Partner Center.");
        }

        return given?.ToLowerInvariant();
    }

    private static string? Opportunity(BodyReader body)
    {
        var given = body.Text("opportunityId")?.Trim();
        var isId = given is { Length: 15 or 18 } && given.All(char.IsAsciiLetterOrDigit) && given.StartsWith(OpportunityPrefix, StringComparison.Ordinal);
        if (given is not null && !isId)
        {
            body.Add("opportunityId", $"Must be the id of an opportunity: 15 or 18 letters and digits that begin with {OpportunityPrefix}.", "Copy it from the address of the opportunity's page in Salesforce.");
        }

        return given is null ? null : SalesforceId.Long(given);
    }
}
