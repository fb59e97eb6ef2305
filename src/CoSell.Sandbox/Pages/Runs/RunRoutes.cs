using System.Globalization;
using CoSell.Api.Pages.Frame;
using CoSell.Sandbox.Hosting;

namespace CoSell.Sandbox.Pages.Runs;

/// <summary>The run history, and one run with everything that went in and came out.</summary>
internal sealed class RunRoutes(SandboxHost host)
{
    private readonly RunReader runs = new(host);

    public void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/runs", (string? page) => PageResult.Of<RunListPage>(runs.Page(
            int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 10_000 ? number : 1)));
        pages.MapGet("/runs/{name}", (string name) => runs.Find(name) is { } run
            ? PageResult.Of<RunPage>(run)
            : PageGuard.Show(new Message(StatusCodes.Status404NotFound, Texts.NoRunTitle, [Texts.NoRunText], "/runs", Texts.FlowRuns)));
    }
}
