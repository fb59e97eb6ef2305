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

/// <summary>What failed, why, and what a person decides about it.</summary>
internal static class FailureRoutes
{
    private const string Root = OperationsPages.Root + "/failures";
    private const string EditPrefix = "edit.";

    public static void MapFailures(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/failures", ListAsync).Shown();
        pages.MapGet("/failures/{id}", ShowAsync).Shown();
        pages.MapPost("/failures/{id}/retry", RetryAsync).Acted();
        pages.MapPost("/failures/{id}/resolve", ResolveAsync).Acted();
        pages.MapManyFailures();
    }

    private static async Task<IResult> ListAsync(
        string? page, string? resolved, string? retrying, HttpContext context, ISyncLedger ledger, CancellationToken cancellationToken) =>
        PageResult.Of<FailureListPage>(new FailureListModel(
            await ListPage<Failure>.ReadAsync(page, (skip, most) => ledger.OpenFailuresAsync(skip, most, cancellationToken)),
            context.MayOperate(),
            Number(resolved),
            Number(retrying)));

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static async Task<IResult> ShowAsync(
        string id, string? done, HttpContext context, ISyncLedger ledger, FieldMapping mapping, CancellationToken cancellationToken)
    {
        var failure = await KnownAsync(id, ledger, cancellationToken);
        var words = done switch
        {
            "retrying" => Texts.DoneRetrying,
            "resolved" => Texts.DoneResolved,
            _ => null,
        };
        return PageResult.Of<FailurePage>(
            new FailureModel(failure, [.. FailureAdvice.Of(failure)], [.. FailureAdvice.Fields(failure, mapping)], context.MayOperate(), words));
    }

    private static async Task<IResult> RetryAsync(
        string id, HttpRequest request, ISyncLedger ledger, FailureResolving resolving, FieldMapping mapping, LimitSettings limits, CancellationToken cancellationToken)
    {
        var failure = await KnownAsync(id, ledger, cancellationToken);
        var form = await FilledForm.ReadAsync(request, cancellationToken);
        var edit = new JsonObject();
        foreach (var field in FailureAdvice.Fields(failure, mapping))
        {
            if (form.Text(EditPrefix + field.Id) is { } value)
            {
                edit[field.Id] = value;
            }
        }

        var body = new JsonObject { ["retry"] = true, ["reason"] = form.Text("reason") };
        if (edit.Count > 0)
        {
            body["edit"] = edit;
        }

        await resolving.ResolveAsync(FailuresApi.Read(FilledForm.Body(body, limits), failure, mapping), cancellationToken);
        return PageResult.SeeOther($"{Root}/{Uri.EscapeDataString(id)}?done=retrying");
    }

    private static async Task<IResult> ResolveAsync(
        string id, HttpRequest request, ISyncLedger ledger, FailureResolving resolving, FieldMapping mapping, LimitSettings limits, CancellationToken cancellationToken)
    {
        var failure = await KnownAsync(id, ledger, cancellationToken);
        var form = await FilledForm.ReadAsync(request, cancellationToken);
        await resolving.ResolveAsync(Closing(form, failure, mapping, limits), cancellationToken);
        return PageResult.SeeOther($"{Root}/{Uri.EscapeDataString(id)}?done=resolved");
    }

    /// <summary>On the pages a failure is only closed with a reason; the API leaves that to its callers.</summary>
    public static Resolution Closing(FilledForm form, Failure failure, FieldMapping mapping, LimitSettings limits)
    {
        var reason = form.Text("reason") ?? throw new InvalidBodyException([new FieldError("/reason", Texts.ReasonNeeded, Texts.ReasonHint)]);
        return FailuresApi.Read(FilledForm.Body(new JsonObject { ["retry"] = false, ["reason"] = reason }, limits), failure, mapping);
    }

    private static async Task<Failure> KnownAsync(string id, ISyncLedger ledger, CancellationToken cancellationToken) =>
        await ledger.FailureAsync(id, cancellationToken) ?? throw new UnknownFailureException(id);
}
