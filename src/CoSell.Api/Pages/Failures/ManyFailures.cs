using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Api.Failures;
using CoSell.Api.Hosting.Limits;
using CoSell.Api.Pages.Frame;
using CoSell.Api.Requests;
using CoSell.Core.Failures;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;

namespace CoSell.Api.Pages.Failures;

/// <summary>The ticked failures of the list: all of them closed, or all of their deals set going again.</summary>
internal static class ManyFailures
{
    private const string Root = OperationsPages.Root + "/failures";

    public static void MapManyFailures(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/failures/resolve", ResolveAsync).Acted();
        pages.MapPost("/failures/retry", RetryAsync).Acted();
    }

    private static async Task<IResult> ResolveAsync(
        HttpRequest request, ISyncLedger ledger, FailureResolving resolving, FieldMapping mapping, LimitSettings limits, CancellationToken cancellationToken)
    {
        var form = await FilledForm.ReadAsync(request, cancellationToken);
        var count = await EachAsync(
            form, ledger, resolving, failure => FailureRoutes.Closing(form, failure, mapping, limits), cancellationToken);
        return PageResult.SeeOther(string.Create(CultureInfo.InvariantCulture, $"{Root}?resolved={count}"));
    }

    /// <summary>Values that were corrected before stay; a failure that belongs to no deal has nothing that could travel.</summary>
    private static async Task<IResult> RetryAsync(
        HttpRequest request, ISyncLedger ledger, FailureResolving resolving, FieldMapping mapping, LimitSettings limits, CancellationToken cancellationToken)
    {
        var form = await FilledForm.ReadAsync(request, cancellationToken);
        var body = FilledForm.Body(new JsonObject { ["retry"] = true, ["reason"] = form.Text("reason") }, limits);
        var count = await EachAsync(
            form, ledger, resolving, failure => failure.LinkId is null ? null : FailuresApi.Read(body, failure, mapping), cancellationToken);
        return PageResult.SeeOther(string.Create(CultureInfo.InvariantCulture, $"{Root}?retrying={count}"));
    }

    /// <summary>Those that somebody else resolved, or that were cleaned away, since the list was shown do not matter.</summary>
    private static async Task<int> EachAsync(
        FilledForm form, ISyncLedger ledger, FailureResolving resolving, Func<Failure, Resolution?> decide, CancellationToken cancellationToken)
    {
        var ticked = form.Ticked("id");
        if (ticked.Count is 0 or > ListPage<Failure>.Size)
        {
            throw new InvalidBodyException([new FieldError("/id", Texts.NothingTicked, Texts.TickSome)]);
        }

        var count = 0;
        foreach (var id in ticked)
        {
            if (await ledger.FailureAsync(id, cancellationToken) is { ResolvedAt: null } failure && decide(failure) is { } resolution)
            {
                await resolving.ResolveAsync(resolution, cancellationToken);
                count++;
            }
        }

        return count;
    }
}
