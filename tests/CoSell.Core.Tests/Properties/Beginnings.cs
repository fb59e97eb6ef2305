using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Properties;

/// <summary>How deals come into the ledger.</summary>
internal static class Beginnings
{
    private const string Custom = """
        {
          "Region__c": { "referral": "/campaignId", "direction": "both", "maxLength": 12 },
          "Score__c": { "referral": "/salesStage", "direction": "both", "type": "money" },
          "Source__c": "Partner Center"
        }
        """;

    private static readonly string[] OptionalFields = ["Referral_Visibility__c", "Referral_Program__c", "Microsoft_CRM_Identifier__c"];

    public static async Task<World> BeginAsync(History history)
    {
        var deal = DealOf(history);
        var world = World.Of(deal);
        switch (history.Start)
        {
            case Start.FromReferral:
                var plan = await world.PlanAsync(Side.Salesforce);
                deal.Opportunity = Salesforce.Empty();
                Extend(deal.Opportunity);
                await deal.FinishAsync(plan);
                break;
            case Start.FromOpportunity:
                await CreateReferralAsync(deal);
                break;
            default:
                // The first look at a pair that is linked already writes nothing.
                await world.CompleteAsync(Side.Salesforce);
                break;
        }

        if (history.Start != Start.FirstMeeting)
        {
            await world.SettleAsync();
        }

        return world;
    }

    private static Deal DealOf(History history)
    {
        var mapping = FieldMapping.Default with
        {
            Rows = [.. FieldMapping.Default.Rows.Select(row => row with { Conflict = history.Rule })],
        };
        var custom = CustomFields.Read(
            Json.Of(Custom), mapping, (field, rule, _) => throw new AssertFailedException($"{field}: {rule}"));
        return new Deal(Referral(history), Opportunity(history), mapping)
        {
            CustomFields = [.. custom.Select(row => row with { Conflict = history.Rule })],
            Settings = new SyncSettings
            {
                OnHoldStage = history.OnHold,
                CheckMarkInName = history.Mark,
                TimeZone = TimeZoneInfo.FindSystemTimeZoneById(history.Zone),
            },
        };
    }

    private static JsonObject? Referral(History history) => history.Start == Start.FromOpportunity ? null : Records.Referral(referral =>
    {
        (referral["campaignId"], referral["salesStage"]) = ("Campaign", "10");
        if (history.IsNew)
        {
            (referral["status"], referral["substatus"]) = ("New", "Pending");
        }

        if (history.Start == Start.FirstMeeting)
        {
            referral.Put("/details/dealValue", 12345.678m);
            referral.Put("/details/notes", null);
        }
    });

    private static JsonObject? Opportunity(History history)
    {
        if (history.Start == Start.FromReferral)
        {
            // What the first write makes of it is all there is.
            return null;
        }

        var opportunity = history.Start == Start.FromOpportunity ? Records.NewOpportunity() : Records.Opportunity();
        Extend(opportunity);
        if (history is { IsNew: true, OnHold: { } onHold, Start: not Start.FromOpportunity })
        {
            opportunity["StageName"] = onHold;
        }

        if (history.Start == Start.Linked)
        {
            (opportunity["Region__c"], opportunity["Score__c"], opportunity["Source__c"]) = ("Campaign", 10, "Partner Center");
            opportunity["Referral_Visibility__c"] = true;
            opportunity["CloseDate"] = history.Zone.StartsWith("America", StringComparison.Ordinal) ? "2026-06-29" : "2026-06-30";
        }

        return opportunity;
    }

    private static void Extend(JsonObject opportunity)
    {
        foreach (var name in OptionalFields.Append("Region__c").Append("Score__c").Append("Source__c"))
        {
            opportunity[name] = null;
        }
    }

    private static async Task CreateReferralAsync(Deal deal)
    {
        var plan = await deal.PlanReferralAsync();
        var receipt = await deal.ReportAsync(Creations.Partial(plan));
        foreach (var (field, value) in receipt.Write)
        {
            plan.Write[field] = value?.DeepClone();
        }

        deal.Write(plan);
        deal.Referral = Creations.Created(plan);
        await deal.ReportAsync(deal.Succeeded(plan) with { MicrosoftReferralId = Records.SiblingId });
    }
}
