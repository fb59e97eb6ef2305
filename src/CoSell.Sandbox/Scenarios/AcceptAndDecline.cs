using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Scenarios;

/// <summary>The seller accepts one inbound deal by moving it out of the on-hold stage, and declines another.</summary>
internal sealed class AcceptAndDecline : IScenario
{
    public string Name => "Accept and decline";

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var closing = stage.Host.Clock.GetUtcNow().AddDays(75);
        var accepted = await Invitation.PlayAsync(
            stage, "Two new deals come in: the first", SampleDeals.FromMicrosoft("Adatum @ Field Service", "Adatum Customer", "98101", closing), cancellationToken);
        var declined = await Invitation.PlayAsync(
            stage, "Two new deals come in: the second", SampleDeals.FromMicrosoft("Wingtip @ Field Service", "Wingtip Customer", "98102", closing), cancellationToken);
        if (accepted is null || declined is null)
        {
            return;
        }

        await stage.StepAsync(
            "The seller edits the first while it is on hold",
            () => Update(stage, accepted, new JsonObject { ["Amount"] = 51000m }),
            checks =>
            {
                checks.That(accepted.Referral(stage.Host)["details"]!["dealValue"]!.ToString() == "50000", "the edit travelled before the deal was accepted");
                checks.Note("On hold, so nothing travels to Partner Center yet.");
                return Task.CompletedTask;
            },
            cancellationToken);
        await AnswerAsync(stage, accepted, "The seller accepts it by moving it to Qualification", "Qualification", "Active", "Accepted", cancellationToken);
        await AnswerAsync(stage, declined, "The seller declines the second by closing it as lost", "Closed Lost", "Closed", "Declined", cancellationToken);
        await stage.QuietAsync("Echo: nothing further is written", () => { }, cancellationToken);
    }

    private static Task AnswerAsync(
        Stage stage, Deal deal, string step, string stageName, string status, string substatus, CancellationToken cancellationToken) =>
        stage.StepAsync(
            step,
            () => Update(stage, deal, new JsonObject { ["StageName"] = stageName }),
            checks =>
            {
                var referral = deal.Referral(stage.Host);
                checks.That(
                    referral["status"]!.ToString() == status && referral["substatus"]!.ToString() == substatus,
                    $"the referral is {referral["status"]}/{referral["substatus"]}, not {status}/{substatus}");
                checks.InStep(deal);
                checks.SellerIsTold(deal, "CRM to Partner Center Referral sync success.");
                return Task.CompletedTask;
            },
            cancellationToken);

    private static void Update(Stage stage, Deal deal, JsonObject fields) =>
        stage.Host.Salesforce.Update("Opportunity", deal.OpportunityId, fields);
}
