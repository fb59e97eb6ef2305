using CoSell.EndToEnd.Tests.Rehearsing;
using CoSell.Sandbox.Flows;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSell.Browser.Tests.Sandbox;

/// <summary>A customised solution, uploaded and rehearsed.</summary>
[TestClass]
public sealed class RehearsalTests : SandboxTest
{
    /// <summary>Two whole sandboxes are played, on a machine that may be busy.</summary>
    private const int Patience = 180_000;

    [TestMethod]
    public async Task Upload_OfABrokenCustomisation_NamesFieldActionAndRemedy()
    {
        using var copy = new ExportedCopy();
        copy.EditAction(FlowName.Inbound, "Update_existing_opportunity", action =>
            action["inputs"]!["parameters"]!["item"] = "@union(body('Plan_the_opportunity')?['write'], json('{\"Region__c\":\"West\"}'))");
        var page = await OpenAsync(Address("/rehearsals"));
        await page.GetByLabel("Exported solution").SetInputFilesAsync(copy.Zip(managed: false));
        await ClickAsync(page.Locator("main"), AriaRole.Button, "Rehearse");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rehearsal of exported.zip" })).ToBeVisibleAsync();

        await Expect(page.Locator(".verdict")).ToHaveTextAsync("It does not work as it is: see what is marked ✗.", new() { Timeout = Patience });

        var told = page.Locator("main");
        await Expect(told).ToContainTextAsync("✗ Your package: From Partner Center");
        await Expect(told).ToContainTextAsync("added in 'Update existing opportunity' of Partner Center to Salesforce CRM (Insider Preview) (inputs/parameters/item)");
        await Expect(told).ToContainTextAsync("The Salesforce org here has no field 'Region__c'");
        await Expect(told).ToContainTextAsync("Give --salesforce FOLDER");
        await Checks.Readable.HoldsAsync(page);
    }
}
