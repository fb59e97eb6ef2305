using Microsoft.Playwright;

namespace CoSell.Browser.Tests.Checks;

/// <summary>A page fits its window: it is read downwards, never sideways. Wide tables scroll by themselves.</summary>
internal static class Layout
{
    private const string Sticking = """
        () => {
            const width = document.documentElement.clientWidth;
            const clipped = element => element && element !== document.documentElement
                && (getComputedStyle(element).overflowX !== 'visible' || clipped(element.parentElement));
            if (document.documentElement.scrollWidth <= width) return [];
            return ['the page', ...[...document.body.querySelectorAll('*')]
                .filter(element => element.getBoundingClientRect().right > width + 1 && !clipped(element.parentElement))
                .map(element => `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent.trim().slice(0, 60)}`)];
        }
        """;

    /// <summary>What sticks out of the window to the right; empty when the page fits.</summary>
    public static async Task<IReadOnlyList<string>> SticksOutAsync(IPage page) => await page.EvaluateAsync<string[]>(Sticking);

    public static async Task FitsAsync(IPage page)
    {
        var sticking = await SticksOutAsync(page);
        Assert.IsEmpty(sticking, $"{page.Url} is wider than {page.ViewportSize!.Width} pixels: {string.Join('\n', sticking)}");
    }
}
