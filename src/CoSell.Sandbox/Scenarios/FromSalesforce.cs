using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Scenarios;

/// <summary>A seller's opportunity becomes a co-sell referral with Microsoft's beside it, and follows the seller's edits.</summary>
internal sealed class FromSalesforce : IScenario
{
    public string Name => "From Salesforce";

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var deal = await CreateAsync(stage, cancellationToken);
        if (deal is null)
        {
            return;
        }

        var closing = SampleDeals.Date(stage.Host.Clock.GetUtcNow().AddDays(45));
        await stage.StepAsync(
            "The seller changes amount, close date and description",
            () => stage.Host.Salesforce.Update("Opportunity", deal.OpportunityId, new JsonObject
            {
                ["Amount"] = 48250.75m,
                ["CloseDate"] = closing,
                ["Description"] = "Second site added.\nStart in spring.",
            }),
            checks =>
            {
                checks.InStep(deal);
                checks.Holds(deal, "Deal value", "Amount", 48250.75m);
                checks.SellerIsTold(deal, "Deal value: 31000 → 48250.75");
                return Task.CompletedTask;
            },
            cancellationToken);
        await stage.QuietAsync("Echo: nothing further is written", () => { }, cancellationToken);
    }

    private static async Task<Deal?> CreateAsync(Stage stage, CancellationToken cancellationToken)
    {
        Deal? deal = null;
        var opportunityId = string.Empty;
        await stage.StepAsync(
            "The seller ticks sync, chooses help and names the solution",
            () => opportunityId = SampleOpportunity.Create(stage.Host),
            checks =>
            {
                var identifier = stage.Host.Salesforce.Get("Opportunity", opportunityId)["Referral_Identifier__c"]?.ToString();
                checks.That(identifier is not null, "the opportunity got no referral identifier");
                if (identifier is null)
                {
                    return Task.CompletedTask;
                }

                deal = new Deal(identifier, opportunityId);
                stage.Deals.Add(deal);
                checks.InStep(deal);
                checks.SellerIsTold(deal, "CRM to Partner Center Referral sync success.");
                CheckEngagement(stage, checks, deal);
                return Task.CompletedTask;
            },
            cancellationToken);
        return deal;
    }

    private static void CheckEngagement(Stage stage, Checks checks, Deal deal)
    {
        var referral = deal.Referral(stage.Host);
        var engagement = stage.Host.PartnerCenter.Referrals
            .Where(other => other["engagementId"]!.ToString() == referral["engagementId"]!.ToString())
            .ToList();
        checks.That(engagement.Count == 2, $"the engagement holds {engagement.Count} referrals, not the partner's and Microsoft's");
        checks.That(
            stage.Host.PartnerCenter.MicrosoftReferral(referral["engagementId"]!.ToString()) is not null, "Microsoft has no referral in the engagement");
        checks.That(referral["externalReferenceId"]?.ToString() == deal.OpportunityId, "the referral does not carry the opportunity's id as CRM ID");
        checks.That(referral["team"]![0]!["email"]!.ToString() == "sales.user@example.com", "the owner is not in the referral's team");
        checks.Note("One engagement, two referrals: the partner's and Microsoft's.");
    }
}
