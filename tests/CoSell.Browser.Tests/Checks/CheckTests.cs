using CoSell.Browser.Tests.Support;
using Microsoft.Playwright;

namespace CoSell.Browser.Tests.Checks;

/// <summary>Each check finds what it is there to find, on pages that were made bad on purpose.</summary>
[TestClass]
public sealed class CheckTests : BrowserTest
{
    [TestMethod]
    public async Task Accessibility_PictureWithoutText_NamesRuleElementAndRemedy()
    {
        var violations = await Accessibility.ViolationsAsync(await ShowAsync("<img id=bad src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>"));

        StringAssert.StartsWith(violations.Single(), "image-alt (critical) at #bad: Fix any of the following:", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Accessibility_PaleText_IsAViolation()
    {
        var violations = await Accessibility.ViolationsAsync(await ShowAsync("<p style='color:#bbb'>Pale</p>"));

        StringAssert.StartsWith(violations.Single(), "color-contrast", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Layout_WidePage_NamesWhatSticksOut()
    {
        var sticking = await Layout.SticksOutAsync(await ShowAsync("<div class=broad style='width:500px'>Wide</div>", Width.Phone));

        Assert.Contains("<div class=\"broad\"> Wide", sticking);
    }

    [TestMethod]
    public async Task Layout_WideTableThatScrollsByItself_Fits() => await Layout.FitsAsync(
        await ShowAsync("<div style='overflow-x:auto'><div style='width:500px'>Wide</div></div>", Width.Phone));

    [TestMethod]
    public async Task Keyboard_ControlOutOfItsReachOrWithoutFocus_IsNamed()
    {
        var faults = await Keyboard.FaultsAsync(await ShowAsync(
            "<button>Fine</button><button tabindex=-1>Left out</button><a href='#x' style='outline:none'>Unseen</a>"));

        CollectionAssert.AreEqual(new[] { "shows no focus: <a> Unseen", "not reached: <button> Left out" }, faults.ToArray());
    }

    [TestMethod]
    public async Task Readable_GoodPage_Holds() => await Readable.HoldsAsync(await ShowAsync("<p>All is <a href='#here'>well</a>.</p>"));

    [TestMethod]
    [DataRow("<script>console.error('wrong')</script>", "console: wrong")]
    [DataRow("<script>throw new Error('thrown')</script>", "exception: Error: thrown")]
    [DataRow("<link rel=stylesheet href='/none.css'>", "status of 404")]
    [DataRow("<img alt='' src='http://elsewhere.example/x.png'>", "ERR_NAME_NOT_RESOLVED")]
    [DataRow("<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\"><script>1</script>", "Content Security Policy")]
    public async Task Complaints_BadPage_AreHeard(string bad, string complaint)
    {
        var page = await ShowAsync(bad);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.IsTrue(Complained.Any(heard => heard.Contains(complaint, StringComparison.Ordinal)), string.Join('\n', Complained));
        Meant(string.Empty);
    }

    [TestMethod]
    public void Find_NoBrowserOnThePath_IsNull() => Assert.IsNull(Chromium.Find(Path.GetTempPath()));

    /// <summary>A page that a server of ours gives, so that it is loaded as any other.</summary>
    private async Task<IPage> ShowAsync(string body, Width width = Width.Desk)
    {
        var page = await NewPageAsync(width);
        await page.RouteAsync("http://127.0.0.1:9/**", route => route.FulfillAsync(route.Request.Url.EndsWith('/')
            ? new() { ContentType = "text/html", Body = $"<!doctype html><html lang=en><title>Test</title><main><h1>Test</h1>{body}</main>" }
            : new() { Status = 404 }));
        await page.GotoAsync("http://127.0.0.1:9/");
        return page;
    }
}
