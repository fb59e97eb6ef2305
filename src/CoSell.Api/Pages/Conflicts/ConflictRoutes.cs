using System.Text.Json.Nodes;
using CoSell.Api.Hosting.Limits;
using CoSell.Api.Pages.Frame;
using CoSell.Api.Requests;
using CoSell.Core.Conflicts;
using CoSell.Core.Ledger;
using CoSell.Core.Merging;

namespace CoSell.Api.Pages.Conflicts;

/// <summary>What both sides changed, and what a person decides about it.</summary>
internal static class ConflictRoutes
{
    public static void MapConflicts(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/conflicts", ListAsync).Shown();
        pages.MapPost("/conflicts/{id}/decide", DecideAsync).Acted();
    }

    /// <summary>The words for what a form did, by the mark that it left in the address.</summary>
    public static string? Words(string? done) => done switch
    {
        "kept" => Texts.DoneKept,
        "left" => Texts.DoneLeft,
        _ => null,
    };

    private static async Task<IResult> ListAsync(string? page, string? done, HttpContext context, ISyncLedger ledger, CancellationToken cancellationToken) =>
        PageResult.Of<ConflictsPage>(new ConflictListModel(
            await ListPage<Conflict>.ReadAsync(page, (skip, most) => ledger.OpenConflictsAsync(skip, most, cancellationToken)),
            context.MayOperate(),
            Words(done)));

    private static async Task<IResult> DecideAsync(
        string id, HttpRequest request, ISyncLedger ledger, ConflictResolving resolving, LimitSettings limits, CancellationToken cancellationToken)
    {
        var conflict = await ledger.ConflictAsync(id, cancellationToken) ?? throw new UnknownConflictException(id);
        var form = await FilledForm.ReadAsync(request, cancellationToken);
        var reason = Reason(form, limits);
        switch (form.Text("decision"))
        {
            case "partnerCenter":
                await resolving.KeepAsync(id, Side.PartnerCenter, reason, cancellationToken);
                break;
            case "salesforce":
                await resolving.KeepAsync(id, Side.Salesforce, reason, cancellationToken);
                break;
            case "leave":
                await resolving.LeaveAsync(id, reason, cancellationToken);
                break;
            default:
                throw new InvalidBodyException([new FieldError("/decision", Texts.NoDecision, Texts.ChooseOne)]);
        }

        var place = form.Text("from") == "deal" ? "/deals/" + Uri.EscapeDataString(conflict.LinkId) : "/conflicts";
        return PageResult.SeeOther($"{OperationsPages.Root}{place}?done={(form.Text("decision") == "leave" ? "left" : "kept")}");
    }

    /// <summary>The reason by the rules of the API's reasons.</summary>
    private static string? Reason(FilledForm form, LimitSettings limits)
    {
        var body = FilledForm.Body(new JsonObject { ["reason"] = form.Text("reason") }, limits);
        var reason = ReasonReader.Read(body);
        body.ThrowIfInvalid();
        return reason;
    }
}
