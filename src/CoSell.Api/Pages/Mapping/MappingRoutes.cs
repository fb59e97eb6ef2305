using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Api.Hosting.Limits;
using CoSell.Api.Mapping;
using CoSell.Api.Pages.Frame;
using CoSell.Api.Requests;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Received;
using CoSell.Core.Trying;
using CoSell.Core.Versions;

namespace CoSell.Api.Pages.Mapping;

/// <summary>The mapping in force, and a try of it.</summary>
internal static class MappingRoutes
{
    private const int MostRuns = 3;

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void MapMappingPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            "/mapping",
            async (FieldMapping mapping, MappingVersions versions, CancellationToken cancellationToken) =>
                PageResult.Of<MappingPage>(await MappingApi.ViewAsync(mapping, versions, cancellationToken))).Shown();
        pages.MapGet("/mapping/test", PrepareAsync).Shown();

        // It changes nothing, so whoever reads may try it.
        pages.MapPost("/mapping/test", TryAsync).Shown();
    }

    /// <summary>An empty tester with the settings that a flow sent last, and where a deal's records are found.</summary>
    private static async Task<IResult> PrepareAsync(string? deal, ReceivedSettings received, ISyncLedger ledger, CancellationToken cancellationToken)
    {
        var sent = (await received.ReadAsync(cancellationToken)).FirstOrDefault(flow => flow.Sender != SettingsSender.Reconciliation);
        var settings = sent is null ? null : JsonSerializer.Serialize(sent.Sent.Settings.Where(setting => setting.Value is not null).ToDictionary(), Readable);
        return PageResult.Of<TrialPage>(new TrialModel(null, null, settings, null, [])
        {
            Received = settings is not null,
            Deal = deal is null ? null : await DealAsync(deal, ledger, cancellationToken),
        });
    }

    private static async Task<TrialDeal?> DealAsync(string id, ISyncLedger ledger, CancellationToken cancellationToken) =>
        await ledger.LinkByIdAsync(id, cancellationToken) is { } link
            ? new TrialDeal(
                link.ReferralId,
                link.OpportunityId,
                [.. (await ledger.TimelineAsync(id, cancellationToken)).Reverse().Select(line => line.RunId).OfType<string>().Distinct().Take(MostRuns)])
            : null;

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
