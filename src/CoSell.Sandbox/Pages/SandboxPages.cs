using CoSell.Api.Pages.Frame;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Pages.Home;
using CoSell.Sandbox.Pages.Mishaps;
using CoSell.Sandbox.Pages.Passing;
using CoSell.Sandbox.Pages.Referrals;
using CoSell.Sandbox.Pages.Rehearsals;
using CoSell.Sandbox.Pages.Runs;
using CoSell.Sandbox.Pages.Selling;

namespace CoSell.Sandbox.Pages;

/// <summary>
/// The sandbox's own port: its page, on which both sides and the flows between them are seen and people act, and the
/// addresses for scripts. Plain HTML with one script that keeps what is shown fresh.
/// </summary>
internal sealed class SandboxPages(SandboxHost host) : IAsyncDisposable
{
    public const string StyleSheet = "/sandbox.css";

    public const string Script = "/sandbox.js";

    public const string Icon = "/sandbox.svg";

    private readonly RehearsalDesk rehearsals = new();

    public void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton(host);
    }

    public void Map(WebApplication app)
    {
        app.UsePageDoor();
        app.Use((context, next) => host.IsReady ? next(context) : NotYetAsync(context.Response));
        app.MapGet(StyleSheet, () => Resource("sandbox.css", "text/css"));
        app.MapGet(Script, () => Resource("sandbox.js", "text/javascript"));
        app.MapGet(Icon, () => Resource("sandbox.svg", "image/svg+xml"));
        new ControlAddresses(host).Map(app);
        var pages = app.MapGroup(string.Empty).AddEndpointFilter<PageGuard>();
        new HomeRoutes(host).Map(pages);
        new SellingRoutes(host).Map(pages);
        new ReferralRoutes(host).Map(pages);
        new RunRoutes(host).Map(pages);
        new MishapRoutes(host).Map(pages);
        new PassingRoutes(host).Map(pages);
        new RehearsalRoutes(rehearsals).Map(pages);
        pages.MapGet("/{**rest}", () => PageGuard.Show(new Message(StatusCodes.Status404NotFound, Texts.NoPageTitle, [Texts.NoPageText])));
    }

    public ValueTask DisposeAsync() => rehearsals.DisposeAsync();

    private static Task NotYetAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = "1";
        return Task.CompletedTask;
    }

    private static IResult Resource(string name, string type) =>
        TypedResults.Stream(typeof(SandboxPages).Assembly.GetManifestResourceStream(name)!, type);
}
