using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSell.Browser.Tests.Sandbox;

/// <summary>What is shown stays fresh by itself, and leaves alone what somebody is at.</summary>
[TestClass]
public sealed class FreshTests : SandboxTest
{
    [TestMethod]
    public async Task Parts_WhenSomethingChanges_AreShownAnewAndStayOpenAndFocused()
    {
        var deal = await World.SharedDealAsync();
        var page = await OpenAsync(Address($"/?opportunity={deal.OpportunityId}&referral={deal.ReferralId}"));
        var run = page.Locator(".run details").Last;
        await run.Locator("summary").ClickAsync();
        var link = page.Locator($"#row-{deal.OpportunityId}");
        await link.FocusAsync();

        World.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 39000m, ["Name"] = "✓ Renamed @ Seller" });
        await World.SettleAsync();

        await Expect(Fact(PartnerCenter(page), "Deal value")).ToHaveTextAsync("39000");
        await Expect(link).ToHaveTextAsync("✓ Renamed @ Seller");
        await Expect(link).ToBeFocusedAsync();
        await Expect(page.Locator(".run details[open]")).ToHaveCountAsync(1);
    }

    [TestMethod]
    public async Task Part_InWhichSomebodyChooses_IsLeftAlone()
    {
        var deal = await World.SharedDealAsync();
        var page = await OpenAsync(Address($"/?opportunity={deal.OpportunityId}&referral={deal.ReferralId}"));
        await Salesforce(page).GetByLabel("Stage").SelectOptionAsync("Negotiation/Review");

        World.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 39000m });
        await World.SettleAsync();

        await Expect(Fact(PartnerCenter(page), "Deal value")).ToHaveTextAsync("39000");
        await Expect(Salesforce(page).GetByLabel("Stage")).ToHaveValueAsync("Negotiation/Review");
        await Expect(Fact(Salesforce(page), "Amount")).ToHaveTextAsync("EUR 31,000.00");
    }

    [TestMethod]
    public async Task Scenarios_WhileTheyArePlayed_AreSaidAndActingIsRefusedPolitely()
    {
        Meant("status of 409");
        World.Host.Turns.Playing = "From Salesforce";
        var page = await OpenAsync(Address());
        await Expect(page.GetByText("are being played: From Salesforce")).ToBeVisibleAsync();
        await ClickAsync(page.Locator("main"), AriaRole.Button, "1 minute");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Please wait" })).ToBeVisibleAsync();

        await page.GoBackAsync();
        World.Host.Turns.Playing = null;
        await Expect(page.GetByText("are being played")).ToHaveCountAsync(0);
    }
}
