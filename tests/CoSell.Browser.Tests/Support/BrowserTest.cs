using Microsoft.Playwright;

namespace CoSell.Browser.Tests.Support;

/// <summary>A test that clicks. It fails, whatever else it asserts, when the browser complains about one of its pages.</summary>
public abstract class BrowserTest
{
    private readonly Complaints complaints = new();
    private readonly List<IBrowserContext> windows = [];

    public TestContext TestContext { get; set; } = null!;

    [TestCleanup]
    public async Task CloseAsync()
    {
        var complained = complaints.Unmeant;
        if (TestContext.CurrentTestOutcome != UnitTestOutcome.Passed || complained.Count > 0)
        {
            await KeepPicturesAsync();
        }

        foreach (var window in windows)
        {
            await window.DisposeAsync();
        }

        Assert.IsEmpty(complained, $"The browser complained: {string.Join('\n', complained)}");
    }

    /// <summary>Opens a page in a window of its own, with nobody's cookies.</summary>
    private protected async Task<IPage> OpenAsync(Uri address, Width width = Width.Desk)
    {
        var page = await NewPageAsync(width);
        await page.GotoAsync(address.ToString());
        return page;
    }

    private protected async Task<IPage> NewPageAsync(Width width = Width.Desk)
    {
        var window = await Chromium.OpenAsync(width);
        windows.Add(window);
        window.Page += (_, page) => complaints.Listen(page);
        return await window.NewPageAsync();
    }

    /// <summary>Says that a complaint with these words is what the test is about.</summary>
    private protected void Meant(string part) => complaints.Meant(part);

    /// <summary>What the browser has complained about so far, beside what was meant.</summary>
    private protected IReadOnlyList<string> Complained => complaints.Unmeant;

    private async Task KeepPicturesAsync()
    {
        foreach (var page in windows.SelectMany(window => window.Pages))
        {
            var file = Path.Combine(TestContext.TestRunResultsDirectory!, $"{TestContext.TestName}-{Guid.NewGuid():n}.png");
            await page.ScreenshotAsync(new() { Path = file, FullPage = true });
            TestContext.AddResultFile(file);
        }
    }
}
