using System.Globalization;
using CoSell.Api.Pages.Frame;
using CoSell.Sandbox.Faults;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Pages.Frame;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Salesforce;

namespace CoSell.Sandbox.Pages.Mishaps;

/// <summary>Makes things go wrong, and ends it.</summary>
internal sealed class MishapRoutes(SandboxHost host)
{
    private const string Root = "/faults";
    private const int Most = 1000;

    private static readonly TimeSpan LateBy = TimeSpan.FromMinutes(10);

    public void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Root, (string? done) => PageResult.Of<MishapPage>(Model(Form(null), Done(done))));
        pages.MapPost(Root + "/webhooks", WebhookAsync);
        pages.MapPost(Root + "/services", ServiceAsync);
        pages.MapPost(Root + "/sign-ins", RevokeAsync);
        pages.MapPost(Root + "/end", EndAsync);
    }

    private async Task<IResult> WebhookAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var kind = (await request.ReadFormAsync(cancellationToken))["kind"].ToString();
        using var turn = await host.Turns.TakeAsPersonAsync(cancellationToken);
        var webhooks = host.PartnerCenter.Webhooks;
        Action act = kind switch
        {
            "lose" => () => webhooks.LoseNext(),
            "double" => () => webhooks.DuplicateNext(),
            "delay" => () => webhooks.DelayNext(LateBy),
            _ => throw new InvalidDataException(Texts.MishapUnknown.With(kind)),
        };
        act();
        return PageResult.SeeOther(Root + "?done=ordered");
    }

    private async Task<IResult> ServiceAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var filled = Form(form);
        using var turn = await host.Turns.TakeAsPersonAsync(cancellationToken);
        if (!Enum.TryParse<FaultyService>(form["service"], out var service) || !Enum.TryParse<ServiceFault>(form["fault"], out var fault)
            || !Enum.TryParse<FaultyCalls>(form["calls"], out var calls)
            || !int.TryParse(form["count"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > Most)
        {
            return Again(filled, Texts.FaultWrong.With(Most));
        }

        var wish = new FaultWish(service, fault, calls, count);
        if (!wish.IsPossible)
        {
            return Again(filled, Texts.FaultImpossible.With(MishapWords.Of(service), MishapWords.Of(fault)));
        }

        host.Faults.Begin(wish);
        return PageResult.SeeOther(Root + "?done=ordered");
    }

    private async Task<IResult> RevokeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var whose = (await request.ReadFormAsync(cancellationToken))["service"].ToString();
        using var turn = await host.Turns.TakeAsPersonAsync(cancellationToken);
        host.Tokens.Revoke(whose switch
        {
            nameof(FaultyService.Salesforce) => SalesforceOrg.Audience,
            nameof(FaultyService.PartnerCenter) => PartnerCenterAudiences.Referrals,
            _ => throw new InvalidDataException(Texts.MishapUnknown.With(whose)),
        });
        return PageResult.SeeOther(Root + "?done=revoked");
    }

    private async Task<IResult> EndAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var which = (await request.ReadFormAsync(cancellationToken))["end"].ToString();
        using var turn = await host.Turns.TakeAsPersonAsync(cancellationToken);
        if (which == Mishap.Webhooks)
        {
            host.PartnerCenter.Webhooks.EndMishaps();
        }
        else
        {
            host.Faults.End(which);
        }

        return PageResult.SeeOther(Root + "?done=ended");
    }

    private IResult Again(IReadOnlyList<FormField> filled, string problem) =>
        PageResult.Of<MishapPage>(Model(filled, done: null) with { Problem = problem }, StatusCodes.Status400BadRequest);

    private MishapModel Model(IReadOnlyList<FormField> form, string? done) => new([.. MishapWords.InForce(host)], form, done);

    private static List<FormField> Form(IFormCollection? form) =>
    [
        .. new[]
        {
            Choice("service", Texts.Service, Enum.GetValues<FaultyService>().Select(service => new FieldChoice(service.ToString(), MishapWords.Of(service)))),
            Choice("fault", Texts.WhatGoesWrong, Enum.GetValues<ServiceFault>().Select(fault => new FieldChoice(fault.ToString(), MishapWords.Of(fault)))),
            Choice("calls", Texts.WhichCalls, Enum.GetValues<FaultyCalls>().Select(calls => new FieldChoice(calls.ToString(), MishapWords.Of(calls)))),
            new FormField("count", Texts.HowManyCalls, FieldInput.Number) { Value = "1", Required = true },
        }.Select(field => form is null ? field : field.From(form)),
    ];

    private static FormField Choice(string name, string label, IEnumerable<FieldChoice> choices) => new(name, label, FieldInput.Choice) { Choices = [.. choices] };

    private static string? Done(string? done) => done switch
    {
        "ordered" => Texts.DoneOrdered,
        "ended" => Texts.DoneEnded,
        "revoked" => Texts.DoneRevoked,
        _ => null,
    };
}
