using Microsoft.Playwright;

namespace CoSell.Browser.Tests.Checks;

/// <summary>What every page owes everybody.</summary>
internal static class Readable
{
    public static async Task HoldsAsync(IPage page)
    {
        await Layout.FitsAsync(page);
        await Accessibility.HoldsAsync(page);
        await Keyboard.ReachesAllAsync(page);
    }
}
