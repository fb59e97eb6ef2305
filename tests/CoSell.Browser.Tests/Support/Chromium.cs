using Microsoft.Playwright;

namespace CoSell.Browser.Tests.Support;

/// <summary>
/// The browser of the machine, started once for all tests. None is ever downloaded; where it is missing the tests are
/// skipped and say so.
/// </summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly Lazy<Task<Chromium>> Started = new(StartAsync);

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    /// <summary>A window with cookies of its own; it knows English and UTC alone, and moves nothing by itself.</summary>
    public static async Task<IBrowserContext> OpenAsync(Width width) =>
        await (await Started.Value).browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = (int)width, Height = 900 },
            Locale = "en-GB",
            TimezoneId = "UTC",
            ReducedMotion = ReducedMotion.Reduce,
        });

    public static async Task StopAsync()
    {
        if (Started.IsValueCreated && Started.Value.IsCompletedSuccessfully)
        {
            await (await Started.Value).DisposeAsync();
        }
    }

    /// <summary>Where the browser is among the folders of a search path; null when it is in none.</summary>
    public static string? Find(string? searchPath) => (searchPath ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)))
        .FirstOrDefault(File.Exists);

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<Chromium> StartAsync()
    {
        var program = Find(Environment.GetEnvironmentVariable("PATH"));
        if (program is null)
        {
            Assert.Inconclusive($"No browser: none of {string.Join(", ", Names)} is on the path. On Debian: apt-get install chromium");
        }

        var driver = await Playwright.CreateAsync();
        return new Chromium(driver, await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            // No name is looked up: what a page asks of elsewhere fails, and with it the test.
            Args = ["--no-proxy-server", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"],
        }));
    }
}

/// <summary>How wide a window is: a desk's or a telephone's.</summary>
internal enum Width
{
    Phone = 390,
    Desk = 1280,
}
