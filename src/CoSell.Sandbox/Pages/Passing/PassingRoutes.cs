using System.Globalization;
using CoSell.Api.Pages.Frame;
using CoSell.Flows.Running;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Pages.Passing;

/// <summary>Lets time pass at once, registers the webhook, and starts again from clean data.</summary>
internal sealed class PassingRoutes(SandboxHost host)
{
    private const int MostMinutes = 60;

    private readonly SandboxTime time = new(host);

    public void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/time", PassAsync);
        pages.MapPost("/reconcile", async (HttpRequest request, CancellationToken cancellationToken) =>
        {
            var form = await request.ReadFormAsync(cancellationToken);
            using var turn = await host.Turns.TakeAsPersonAsync(cancellationToken);
            await time.PassReconciliationAsync(cancellationToken);
            return Passed(form);
        });
        pages.MapPost("/register", RegisterAsync);
        pages.MapPost("/again", StartAgainAsync);
    }

    private async Task<IResult> PassAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var asked = form["minutes"].ToString();
        if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes is < 1 or > MostMinutes)
        {
            throw new InvalidDataException(Texts.MinutesWrong.With(asked, MostMinutes));
        }

        using var turn = await host.Turns.TakeAsPersonAsync(cancellationToken);
        await time.PassAsync(TimeSpan.FromMinutes(minutes), cancellationToken);
        return Passed(form);
    }

    private async Task<IResult> RegisterAsync(CancellationToken cancellationToken)
    {
        using var turn = await host.Turns.TakeAsPersonAsync(cancellationToken);
        var run = await SetUp.RegisterAsync(host, cancellationToken);
        return run.Status == RunStatus.Succeeded
            ? Back("registered")
            : PageGuard.Show(new Message(StatusCodes.Status502BadGateway, Texts.RegistrationFailed, [run.Error?.Message ?? string.Empty], "/runs/" + Uri.EscapeDataString(run.Name), Texts.WholeRun));
    }

    /// <summary>A browser that goes away must not leave half a world, so nothing here is given up with the request.</summary>
    private async Task<IResult> StartAgainAsync(CancellationToken cancellationToken)
    {
        using var turn = await host.Turns.TakeAsPersonAsync(cancellationToken);
        await host.StartAgainAsync(CancellationToken.None);
        await SetUp.RegisterAsync(host, CancellationToken.None);
        await time.CatchUpAsync(CancellationToken.None);
        return Back(host.KeepsLedger ? "again-ledger" : "again");
    }

    /// <summary>Back to the deal that was looked at.</summary>
    private static IResult Passed(IFormCollection form) =>
        PageResult.SeeOther(HomeAddress.Of(form["opportunity"].ToString(), form["referral"].ToString(), "passed"));

    private static IResult Back(string done) => PageResult.SeeOther(HomeAddress.Of(null, null, done));
}
