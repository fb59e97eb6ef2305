using System.Text.Json.Nodes;
using CoSell.Api.Pages.Frame;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Pages.Frame;

namespace CoSell.Sandbox.Pages.Selling;

/// <summary>What the seller does in Salesforce.</summary>
internal sealed class SellingRoutes(SandboxHost host)
{
    private const string Opportunity = "Opportunity";

    private readonly RecordForms forms = new(host);
    private readonly NewOpportunity fresh = new(host);

    public void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/seller/opportunity/new", () => PageResult.Of<FormPage>(fresh.Form()));
        pages.MapPost("/seller/opportunity", CreateAsync);
        pages.MapGet("/seller/{name}/{id}", (string name, string id) =>
            RecordForms.Known(name) is { } known ? PageResult.Of<FormPage>(forms.Of(known, id)) : NoPage());
        pages.MapPost("/seller/{name}/{id}", EditAsync);
        pages.MapPost("/seller/opportunity/{id}/stage", (string id, HttpRequest request, CancellationToken cancellationToken) =>
            SetAsync(id, "StageName", request, cancellationToken));
        pages.MapPost("/seller/opportunity/{id}/sync", (string id, HttpRequest request, CancellationToken cancellationToken) =>
            SetAsync(id, "Sync_with_Partner_Center__c", request, cancellationToken));
        pages.MapPost("/seller/opportunity/{id}/delete", DeleteAsync);
    }

    private async Task<IResult> CreateAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var filled = fresh.Form().From(await request.ReadFormAsync(cancellationToken));
        using var turn = await host.Turns.TakeAsPersonAsync(cancellationToken);
        var id = string.Empty;
        return Refusals.From(() => id = fresh.Save(filled)) is { } faults
            ? Again(filled, faults)
            : PageResult.SeeOther(HomeAddress.Of(id, null, "created"));
    }

    private async Task<IResult> EditAsync(string name, string id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (RecordForms.Known(name) is not { } known)
        {
            return NoPage();
        }

        var filled = forms.Of(known, id).From(await request.ReadFormAsync(cancellationToken));
        using var turn = await host.Turns.TakeAsPersonAsync(cancellationToken);
        return Refusals.From(() => host.Salesforce.Update(known, id, RecordFields.Changes(filled.Fields))) is { } faults
            ? Again(filled, faults)
            : PageResult.SeeOther(known == Opportunity ? HomeAddress.OfOpportunity(host.Salesforce.Get(known, id), "saved") : HomeAddress.Of(null, null, "saved"));
    }

    /// <summary>One field at once, as by a click in a list.</summary>
    private async Task<IResult> SetAsync(string id, string field, HttpRequest request, CancellationToken cancellationToken)
    {
        var value = (await request.ReadFormAsync(cancellationToken))["value"].ToString();
        using var turn = await host.Turns.TakeAsPersonAsync(cancellationToken);
        var tick = field == "StageName" ? (JsonNode?)value : value == FormField.Ticked;
        return Refusals.From(() => host.Salesforce.Update(Opportunity, id, new JsonObject { [field] = tick })) is { } faults
            ? Again(forms.Of(Opportunity, id), faults)
            : PageResult.SeeOther(HomeAddress.OfOpportunity(host.Salesforce.Get(Opportunity, id), "saved"));
    }

    private async Task<IResult> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        using var turn = await host.Turns.TakeAsPersonAsync(cancellationToken);
        var referral = host.Salesforce.Get(Opportunity, id)["Referral_Identifier__c"]?.ToString();
        return Refusals.From(() => host.Salesforce.Delete(Opportunity, id)) is { } faults
            ? Again(forms.Of(Opportunity, id), faults)
            : PageResult.SeeOther(HomeAddress.Of(null, referral, "deleted"));
    }

    private static IResult Again(FormModel form, IReadOnlyList<string> faults) =>
        PageResult.Of<FormPage>(form with { Faults = faults }, StatusCodes.Status400BadRequest);

    private static IResult NoPage() => PageGuard.Show(new Message(StatusCodes.Status404NotFound, Texts.NoPageTitle, [Texts.NoPageText]));
}
