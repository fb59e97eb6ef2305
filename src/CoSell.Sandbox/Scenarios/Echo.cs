using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Scenarios;

/// <summary>Every deal's event comes once more, and every opportunity is saved once more without a change.</summary>
internal sealed class Echo : IScenario
{
    public string Name => "Echo";

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        if (stage.Deals.Count == 0)
        {
            await stage.StepAsync("There is a deal to echo", () => { }, checks => Task.Run(() => checks.Fail("no earlier scenario left a deal")), cancellationToken);
            return;
        }

        await stage.QuietAsync(
            "Each deal's event is delivered again, twice",
            () =>
            {
                stage.Host.PartnerCenter.Webhooks.DuplicateNext(stage.Deals.Count);
                stage.Deals.ForEach(deal => stage.Host.PartnerCenter.Webhooks.Raise("referral-updated", deal.ReferralId));
            },
            cancellationToken);
        await stage.QuietAsync(
            "Each opportunity is saved again without a change",
            () => stage.Deals.ForEach(deal => stage.Host.Salesforce.Update(
                "Opportunity", deal.OpportunityId, new JsonObject { ["NextStep"] = "Call the customer" })),
            cancellationToken);
    }
}
