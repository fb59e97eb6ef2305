using CoSell.Browser.Tests.Support;
using CoSell.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSell.Browser.Tests.Sandbox;

/// <summary>Somebody who clicks at the page of a sandbox of their own.</summary>
public abstract class SandboxTest : BrowserTest
{
    private World? world;

    private protected World World => world!;

    [TestInitialize]
    public async Task StartAsync() => world = await World.StartAsync();

    [TestCleanup]
    public async Task StopAsync()
    {
        if (world is not null)
        {
            await world.DisposeAsync();
        }
    }

    private protected Uri Address(string rest = "/") => new(World.Host.Addresses.First().Value, rest);

    private protected static Task ClickAsync(ILocator within, AriaRole role, string name) =>
        within.GetByRole(role, new() { Name = name, Exact = true }).ClickAsync();

    private protected static ILocator Salesforce(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Salesforce" });

    private protected static ILocator PartnerCenter(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Partner Center", Exact = true });

    /// <summary>Lets time pass by the page's own button.</summary>
    private protected static async Task PassAsync(IPage page, string span = "1 minute")
    {
        await ClickAsync(page.Locator("main"), AriaRole.Button, span);
        await Expect(page.GetByText("The time has passed")).ToBeVisibleAsync();
    }

    /// <summary>What stands beside a label of a card.</summary>
    private protected static ILocator Fact(ILocator side, string label) =>
        side.Locator("dl > div").Filter(new() { Has = side.Page.Locator($"dt:text-is(\"{label}\")") }).Locator("dd").First;
}
