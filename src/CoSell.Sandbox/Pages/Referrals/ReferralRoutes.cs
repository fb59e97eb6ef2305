using CoSell.Api.Pages.Frame;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Pages.Frame;

namespace CoSell.Sandbox.Pages.Referrals;

/// <summary>What Microsoft's seller does, and the partner in Partner Center.</summary>
internal sealed class ReferralRoutes(SandboxHost host)
{
    private readonly ReferralForms forms = new(host);

    public void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/microsoft/referrals/new", () => PageResult.Of<FormPage>(forms.Invite()));
        pages.MapPost("/microsoft/referrals", SendAsync);
        pages.MapGet("/microsoft/referrals/{id}", (string id) => PageResult.Of<FormPage>(forms.Microsoft(id)));
        pages.MapPost("/microsoft/referrals/{id}", (string id, HttpRequest request, CancellationToken cancellationToken) =>
            SaveAsync(id, forms.Microsoft(id), forms.SaveAsMicrosoft, request, cancellationToken));
        pages.MapGet("/partner/referrals/{id}", (string id) => PageResult.Of<FormPage>(forms.Partner(id)));
        pages.MapPost("/partner/referrals/{id}", (string id, HttpRequest request, CancellationToken cancellationToken) =>
            SaveAsync(id, forms.Partner(id), forms.SaveAsPartner, request, cancellationToken));

        Deed(pages, "/microsoft/referrals/{id}/win", id => host.PartnerCenter.WinSharedDeal(id));
        Deed(pages, "/microsoft/referrals/{id}/lose", id => host.PartnerCenter.LoseSharedDeal(id));
        Deed(pages, "/microsoft/referrals/{id}/accept", id => host.PartnerCenter.AcceptMicrosoftReferral(Engagement(id)));
        Deed(pages, "/microsoft/referrals/{id}/decline", id => host.PartnerCenter.DeclineMicrosoftReferral(Engagement(id)));
        Deed(pages, "/partner/referrals/{id}/accept", id => forms.Move(id, "Active", "Accepted"));
        Deed(pages, "/partner/referrals/{id}/decline", id => forms.Move(id, "Closed", "Declined"));
        Deed(pages, "/partner/referrals/{id}/win", id => forms.Move(id, "Closed", "Won"));
        Deed(pages, "/partner/referrals/{id}/lose", id => forms.Move(id, "Closed", "Lost"));
    }

    private void Deed(IEndpointRouteBuilder pages, string pattern, Action<string> act) =>
        pages.MapPost(pattern, async (string id, CancellationToken cancellationToken) =>
        {
            using var turn = await host.Turns.TakeAsPersonAsync(cancellationToken);
            act(id);
            return Saved(id, "saved");
        });

    private async Task<IResult> SendAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var filled = forms.Invite().From(await request.ReadFormAsync(cancellationToken));
        using var turn = await host.Turns.TakeAsPersonAsync(cancellationToken);
        var id = string.Empty;
        return Refusals.From(() => id = forms.Send(filled)["id"]!.ToString()) is { } faults ? Again(filled, faults) : Saved(id, "sent");
    }

    private async Task<IResult> SaveAsync(
        string id, FormModel form, Action<string, FormModel> save, HttpRequest request, CancellationToken cancellationToken)
    {
        var filled = form.From(await request.ReadFormAsync(cancellationToken));
        using var turn = await host.Turns.TakeAsPersonAsync(cancellationToken);
        return Refusals.From(() => save(id, filled)) is { } faults ? Again(filled, faults) : Saved(id, "saved");
    }

    private string Engagement(string id) => host.PartnerCenter.Referral(id)?["engagementId"]?.ToString() ?? string.Empty;

    private IResult Saved(string id, string done) => PageResult.SeeOther(HomeAddress.Of(forms.OpportunityOf(id), id, done));

    private static IResult Again(FormModel form, IReadOnlyList<string> faults) =>
        PageResult.Of<FormPage>(form with { Faults = faults }, StatusCodes.Status400BadRequest);
}
