using System.Text.Json.Nodes;
using CoSell.Api.Hosting.Limits;
using CoSell.Api.Links;
using CoSell.Api.Pages.Conflicts;
using CoSell.Api.Pages.Frame;
using CoSell.Core.Synchronizing;

namespace CoSell.Api.Pages.Deals;

/// <summary>Where is my deal? The search, one deal, and which records belong together.</summary>
internal static class DealRoutes
{
    private const string Root = OperationsPages.Root + "/deals";

    public static void MapDeals(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/deals", SearchAsync).Shown();
        pages.MapGet("/deals/{id}", ShowAsync).Shown();
        pages.MapPost("/deals/{id}/relink", RelinkAsync).Acted();
    }

    private static async Task<IResult> SearchAsync(string? q, DealReader deals, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(q))
        {
            return PageResult.Of<SearchPage>(new SearchModel(Asked: null, [], More: false));
        }

        var model = await deals.FindAsync(q.Trim(), cancellationToken);
        return model.Found is [var (link, _)]
            ? PageResult.SeeOther($"{Root}/{Uri.EscapeDataString(link.Id)}")
            : PageResult.Of<SearchPage>(model);
    }

    private static async Task<IResult> ShowAsync(
        string id, string? events, string? done, HttpContext context, DealReader deals, CancellationToken cancellationToken) =>
        PageResult.Of<DealPage>(await deals.ReadAsync(id, events == "all", context.MayOperate(), done == "relinked" ? Texts.Relinked : ConflictRoutes.Words(done), cancellationToken));

    private static async Task<IResult> RelinkAsync(
        string id, HttpRequest request, Relinking relinking, LimitSettings limits, CancellationToken cancellationToken)
    {
        var form = await FilledForm.ReadAsync(request, cancellationToken);
        var body = new JsonObject();
        foreach (var name in (string[])["referralId", "opportunityId", "reason"])
        {
            if (form.Text(name) is { } text)
            {
                body[name] = text;
            }
        }

        await relinking.RelinkAsync(LinksApi.Read(FilledForm.Body(body, limits), id), cancellationToken);
        return PageResult.SeeOther($"{Root}/{Uri.EscapeDataString(id)}?done=relinked");
    }
}
