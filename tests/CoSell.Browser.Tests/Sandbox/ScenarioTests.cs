using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSell.Browser.Tests.Sandbox;

/// <summary>The two documented scenarios, played by clicking.</summary>
[TestClass]
public sealed class ScenarioTests : SandboxTest
{
    [TestMethod]
    public async Task FromPartnerCenter_SentThenAcceptedInSalesforce_IsAcceptedOnBothSides()
    {
        var page = await OpenAsync(Address());
        await page.GetByRole(AriaRole.Link, new() { Name = "New referral from Microsoft's seller" }).ClickAsync();
        await page.GetByLabel("Deal name").FillAsync("Relecloud @ Analytics");
        await page.GetByLabel("Deal value").FillAsync("64000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await PassAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "✓ Relecloud @ Analytics" }).ClickAsync();
        var (salesforce, partnerCenter) = (Salesforce(page), PartnerCenter(page));
        await Expect(Fact(salesforce, "Amount")).ToHaveTextAsync("USD 64,000.00");
        await Expect(Fact(salesforce, "Audit")).ToContainTextAsync("Partner Center Referral to CRM sync success.");
        await Expect(Fact(partnerCenter, "Status")).ToHaveTextAsync("New / Pending");

        await salesforce.GetByLabel("Stage").SelectOptionAsync("Qualification");
        await ClickAsync(salesforce, AriaRole.Button, "Move");
        await PassAsync(page);

        await Expect(Fact(PartnerCenter(page), "Status")).ToHaveTextAsync("Active / Accepted");
        await Expect(page.Locator(".run.Failed")).ToHaveCountAsync(0);
    }

    [TestMethod]
    public async Task FromSalesforce_SharedEditedAndWon_FollowsInPartnerCenter()
    {
        var page = await OpenAsync(Address());
        await page.GetByRole(AriaRole.Link, new() { Name = "New opportunity" }).ClickAsync();
        await page.GetByLabel("Opportunity Name").FillAsync("Tailspin @ Warehouse");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await PassAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "✓ Tailspin @ Warehouse" }).ClickAsync();
        await Expect(Fact(PartnerCenter(page), "Status")).ToHaveTextAsync("Active / Accepted");
        await Expect(PartnerCenter(page).GetByRole(AriaRole.Heading, new() { Name = "Microsoft's referral" })).ToBeVisibleAsync();

        await ClickAsync(Salesforce(page), AriaRole.Link, "Edit");
        await page.GetByLabel("Amount").FillAsync("77000.5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await PassAsync(page);
        await Expect(Fact(PartnerCenter(page), "Deal value")).ToHaveTextAsync("77000.5");
        await Expect(Fact(Salesforce(page), "Audit")).ToContainTextAsync("Deal value: 31000 → 77000.5");

        await Salesforce(page).GetByLabel("Stage").SelectOptionAsync("Closed Won");
        await ClickAsync(Salesforce(page), AriaRole.Button, "Move");
        await PassAsync(page);
        await Expect(Fact(PartnerCenter(page), "Status")).ToHaveTextAsync("Closed / Won");
        await Expect(page.Locator(".run.Failed")).ToHaveCountAsync(0);
    }

    [TestMethod]
    public async Task StartAgain_AfterADeal_LeavesNothingOfIt()
    {
        await World.SharedDealAsync();
        var page = await OpenAsync(Address());
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "✓ Fabrikam @ Contact Center" })).ToBeVisibleAsync();

        await page.GetByText("Registration, start from clean data").ClickAsync();
        await ClickAsync(page.Locator("main"), AriaRole.Button, "Start again from clean data");

        await Expect(page.GetByText("Everything is new, the ledger too.")).ToBeVisibleAsync();
        await Expect(page.GetByText("There is no open opportunity.")).ToBeVisibleAsync();
        await Expect(page.GetByText("There is no referral.")).ToBeVisibleAsync();
    }
}
