using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSell.Browser.Tests.Sandbox;

/// <summary>A fault that is ordered, seen and recovered from, by clicking.</summary>
[TestClass]
public sealed class FaultTests : SandboxTest
{
    [TestMethod]
    public async Task PartnerCenter_FailsUntilTheFaultIsEnded_IsSeenInTheRunAndRecovered()
    {
        var deal = await World.SharedDealAsync();
        var page = await OpenAsync(Address("/faults"));
        await page.GetByLabel("What goes wrong").SelectOptionAsync("ServerError");
        await page.GetByLabel("How many calls").FillAsync("100");
        await page.GetByRole(AriaRole.Button, new() { Name = "Let it fail" }).ClickAsync();
        await Expect(page.GetByText("calls that write, 100 more")).ToBeVisibleAsync();

        World.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32123m });
        await page.GotoAsync(Address($"/?opportunity={deal.OpportunityId}&referral={deal.ReferralId}").ToString());
        await PassAsync(page);
        var failed = page.Locator(".run.Failed").First;
        await failed.Locator("summary").ClickAsync();
        await Expect(failed.Locator(".step.Failed", new() { HasText = "Update a referral with opportunity data" }).First).ToBeVisibleAsync();
        await Expect(Fact(Salesforce(page), "Opportunity Name")).ToContainTextAsync("✗");

        await page.GetByRole(AriaRole.Link, new() { Name = "Faults" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "End it" }).ClickAsync();
        await Expect(page.GetByText("Nothing is about to go wrong.")).ToBeVisibleAsync();
        await page.GotoAsync(Address($"/?opportunity={deal.OpportunityId}&referral={deal.ReferralId}").ToString());
        await PassAsync(page, "1 hour");

        await Expect(Fact(PartnerCenter(page), "Deal value")).ToHaveTextAsync("32123");
        await Expect(Fact(Salesforce(page), "Opportunity Name")).ToContainTextAsync("✓");
    }
}
