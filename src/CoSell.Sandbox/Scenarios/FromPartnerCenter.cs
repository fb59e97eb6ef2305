using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Scenarios;

/// <summary>A new deal of Microsoft's seller becomes an opportunity, and follows when that seller changes it.</summary>
internal sealed class FromPartnerCenter : IScenario
{
    public string Name => "From Partner Center";

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var now = stage.Host.Clock.GetUtcNow();
        var deal = await Invitation.PlayAsync(
            stage, "Microsoft's seller sends a new deal", SampleDeals.FromMicrosoft("Contoso @ Field Service", "Contoso Customer", "98052", now.AddDays(60)), cancellationToken);
        if (deal is null)
        {
            return;
        }

        await stage.StepAsync(
            "Microsoft's seller changes deal value and closing date",
            () => stage.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral =>
            {
                referral["details"]!["dealValue"] = 62500.5m;
                referral["details"]!["closingDateTime"] = SampleDeals.Midnight(now.AddDays(90));
            }),
            checks =>
            {
                checks.InStep(deal);
                checks.Holds(deal, "Deal value", "Amount", 62500.5m);
                checks.SellerIsTold(deal, "Deal value: 50000 → 62500.5");
                checks.Note("That Microsoft's seller edits the partner's own record of a shared deal is inferred.");
                return Task.CompletedTask;
            },
            cancellationToken);
        await stage.QuietAsync("Echo: nothing further is written", () => { }, cancellationToken);
    }
}

/// <summary>The step that several scenarios begin with: an inbound deal becomes an opportunity.</summary>
internal static class Invitation
{
    /// <summary>Plays it; null when no opportunity came of it.</summary>
    public static async Task<Deal?> PlayAsync(Stage stage, string step, JsonObject payload, CancellationToken cancellationToken)
    {
        Deal? deal = null;
        var referralId = string.Empty;
        await stage.StepAsync(
            step,
            () => referralId = stage.Host.PartnerCenter.InvitePartner(payload)["id"]!.ToString(),
            checks =>
            {
                var found = stage.Host.Salesforce.Query($"SELECT Id FROM Opportunity WHERE Referral_Identifier__c = '{referralId}'");
                checks.That(found.Count == 1, $"{found.Count} opportunities have the referral's identifier, not one");
                if (found.Count != 1)
                {
                    return Task.CompletedTask;
                }

                deal = new Deal(referralId, found[0]["Id"]!.ToString());
                stage.Deals.Add(deal);
                checks.InStep(deal);
                checks.SellerIsTold(deal, "Partner Center Referral to CRM sync success.");
                checks.That(deal.Opportunity(stage.Host)["Sync_with_Partner_Center__c"]!.GetValue<bool>(), "Sync with Partner Center is not ticked");
                return Task.CompletedTask;
            },
            cancellationToken);
        return deal;
    }
}
