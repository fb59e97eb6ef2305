using System.Text.Json.Nodes;
using CoSell.Api.Hosting.Limits;
using CoSell.Api.Mapping;
using CoSell.Api.Pages.Frame;
using CoSell.Api.Requests;
using CoSell.Core.Mapping;
using CoSell.Core.Trying;

namespace CoSell.Api.Pages.Mapping;

/// <summary>The mapping in force, and a try of it.</summary>
internal static class MappingRoutes
{
    public static void MapMappingPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/mapping", (FieldMapping mapping) => PageResult.Of<MappingPage>(MappingView.Of(mapping))).Shown();
        pages.MapGet("/mapping/test", () => PageResult.Of<TrialPage>(new TrialModel(null, null, null, null, []))).Shown();

        // It changes nothing, so whoever reads may try it.
        pages.MapPost("/mapping/test", TryAsync).Shown();
    }

    private static async Task<IResult> TryAsync(
        HttpRequest request, FieldMapping mapping, TimeProvider time, LimitSettings limits, CancellationToken cancellationToken)
    {
        var form = await FilledForm.ReadAsync(request, cancellationToken);
        var filled = new TrialModel(form.Text("referral"), form.Text("opportunity"), form.Text("settings"), Report: null, []);
        try
        {
            return PageResult.Of<TrialPage>(filled with { Report = Run(form, mapping, limits, time.GetUtcNow()) });
        }
        catch (InvalidBodyException e)
        {
            var faults = e.Errors.Select(error => $"{error.Pointer.TrimStart('/')}: {error.Rule} {error.Remedy}");
            return PageResult.Of<TrialPage>(filled with { Faults = [.. faults] }, StatusCodes.Status400BadRequest);
        }
    }

    private static TrialReport Run(FilledForm form, FieldMapping mapping, LimitSettings limits, DateTimeOffset now)
    {
        var body = new JsonObject { ["referral"] = form.Json("referral"), ["opportunity"] = form.Json("opportunity") };
        if (form.Json("settings") is { } settings)
        {
            body["settings"] = settings;
        }

        return MappingApi.Try(FilledForm.Body(body, limits), mapping, now);
    }
}
