using CoSell.Api.Pages.Frame;
using CoSell.Sandbox.Hosting;

namespace CoSell.Sandbox.Pages.Home;

/// <summary>The page with both sides.</summary>
internal sealed class HomeRoutes(SandboxHost host)
{
    private readonly HomeReader reader = new(host);

    public void Map(IEndpointRouteBuilder pages) => pages.MapGet("/", (string? opportunity, string? referral, string? done) =>
        PageResult.Of<HomePage>(reader.Read(opportunity, referral, done)));
}
