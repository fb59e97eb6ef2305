using CoSell.Browser.Tests.Checks;
using CoSell.Browser.Tests.Support;
using CoSell.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CoSell.Browser.Tests.Operations;

/// <summary>What a person decides on the operations pages, by clicking; the packaged flows carry it out.</summary>
[TestClass]
public sealed class DecidingTests : BrowserTest
{
    private const int Minutes = 15;

    [TestMethod]
    public async Task Conflict_KeptByAClick_IsWrittenToBothSidesAndGone()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        await Showcase.ChangeOnBothSidesAsync(world, deal);
        var page = await OpenAsync(world.Operations());
        await page.GetByRole(AriaRole.Link, new() { Name = "Open conflicts" }).ClickAsync();
        var conflict = page.GetByRole(AriaRole.Article, new() { Name = "Deal value" });
        await Assertions.Expect(conflict).ToContainTextAsync("41000");
        await Assertions.Expect(conflict).ToContainTextAsync("42000");

        await conflict.GetByLabel("Reason").FillAsync("Agreed on the telephone");
        await conflict.GetByRole(AriaRole.Button, new() { Name = "Keep Partner Center’s value" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The choice is kept");
        await Assertions.Expect(conflict).ToContainTextAsync("It is on its way");
        await Readable.HoldsAsync(page);
        await world.PassAsync(Minutes);
        await page.ReloadAsync();

        await Assertions.Expect(page.GetByText("There are no open conflicts.")).ToBeVisibleAsync();
        Assert.AreEqual("41000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
        Assert.AreEqual(41000m, world.Opportunity(deal.OpportunityId)["Amount"]!.GetValue<decimal>());
    }

    [TestMethod]
    public async Task Failure_FoundEditedAndRetriedByClicking_IsCarriedOut()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var trouble = await Showcase.FailAsync(world, deal);
        var page = await OpenAsync(world.Operations());
        await page.GetByRole(AriaRole.Link, new() { Name = "Open failures" }).ClickAsync();
        await page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).ClickAsync();

        trouble.Repair();
        await page.GetByText("Give other values").ClickAsync();
        await page.GetByLabel("Deal value").FillAsync("30000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The deal is due at once");
        await world.PassAsync(Minutes);

        await page.GotoAsync(world.Operations("/failures").ToString());
        await Assertions.Expect(page.GetByText("There are no open failures.")).ToBeVisibleAsync();
        Assert.AreEqual("30000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
    }

    [TestMethod]
    public async Task Mapping_TestedFromADealByClicking_ShowsWhatAnUpdateWouldWrite()
    {
        var world = await Showcase.SharedAsync();
        var link = (await world.Ledger.OpenConflictsAsync(default)).Single().LinkId;
        var known = (await world.Ledger.LinkByIdAsync(link, default))!;
        var page = await OpenAsync(world.Operations("/deals/" + link));
        await page.GetByRole(AriaRole.Link, new() { Name = "Test the mapping with this deal" }).ClickAsync();
        await Assertions.Expect(page.GetByText("For this deal: referral " + known.ReferralId)).ToBeVisibleAsync();
        StringAssert.Contains(await page.GetByLabel("Settings (JSON").InputValueAsync(), "\"dealValueField\": \"Amount\"", StringComparison.Ordinal);

        var referral = world.Referral(known.ReferralId!).DeepClone().AsObject();
        referral["details"]!["dealValue"] = 51000;
        await page.GetByLabel("Referral (JSON)").FillAsync(referral.ToJsonString());
        await page.GetByLabel("Opportunity (JSON)").FillAsync(world.Opportunity(known.OpportunityId!).ToJsonString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Test", Exact = true }).ClickAsync();

        var row = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = "Deal value" }) });
        await Assertions.Expect(row).ToContainTextAsync("51000");
        await Readable.HoldsAsync(page);
    }

    [TestMethod]
    public async Task Deal_SearchedByTheCustomersName_IsFound()
    {
        var world = await Showcase.SharedAsync();
        var name = world.Opportunities[0]["Name"]!.ToString();
        var page = await OpenAsync(world.Operations("/deals"));

        await page.GetByRole(AriaRole.Searchbox).FillAsync(name.ToUpperInvariant());
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();

        await Assertions.Expect(page.GetByText(world.Opportunities[0]["Referral_Identifier__c"]!.ToString()).First).ToBeVisibleAsync();
    }
}
