namespace CoSell.Browser.Tests.Support;

/// <summary>Ends what all tests share.</summary>
[TestClass]
public static class Whole
{
    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        await Chromium.StopAsync();
        await Showcase.StopAsync();
    }
}
