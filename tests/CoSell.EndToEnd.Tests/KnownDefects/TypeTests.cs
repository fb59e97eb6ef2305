using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Salesforce;

namespace CoSell.EndToEnd.Tests.KnownDefects;

/// <summary>Section E: values that change on the way.</summary>
[TestClass]
public sealed partial class TypeTests
{
    [TestMethod]
    public async Task Row48_LargeAmount_IsNeverInScientificNotation()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync(payload => payload["details"]!["dealValue"] = 1000000000000000m);
        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Qualification", ["Amount"] = 2000000000000000m });
        await world.SettleAsync();

        Assert.AreEqual("2000000000000000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToJsonString());
        Expect.Says(world.Opportunity(deal.OpportunityId)["Audit__c"]!.ToString(), "1000000000000000 → 2000000000000000");
        var link = await world.Ledger.FindLinkAsync(deal.ReferralId, null, null, default);
        var timeline = await world.Ledger.TimelineAsync(link!.Id, default);
        Assert.DoesNotMatchRegex(Exponent(), string.Join('\n', timeline.Select(happened => happened.Reason)));
        Assert.DoesNotMatchRegex(Exponent(), world.Opportunity(deal.OpportunityId)["Audit__c"]!.ToString());
        foreach (var action in world.Runs.SelectMany(run => run.Actions))
        {
            Assert.DoesNotMatchRegex(Exponent(), $"{action.Inputs} {action.Outputs}", action.Name);
        }

        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Row53_TypographicSignsInStagesAndStepNames_Survive()
    {
        const string stage = "On hold – the partner’s turn";
        await using var world = await World.StartAsync(
            new SandboxOptions { Org = new SalesforceOrgOptions { OnHoldStage = stage } });
        var deal = await world.InvitedDealAsync(payload => payload["details"]!["notes"] = "“Größe” – l’offre…");
        Assert.AreEqual(stage, world.Opportunity(deal.OpportunityId)["StageName"]!.ToString());
        Assert.AreEqual("“Größe” – l’offre…", world.Opportunity(deal.OpportunityId)["Description"]!.ToString());
        Assert.IsTrue(world.Runs.Any(run => run.Actions.Any(action => action.Name == "If_it’s_new_Shared_opportunity,_then")));

        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Qualification" });
        await world.SettleAsync();
        Assert.AreEqual("Active", world.Referral(deal.ReferralId)["status"]!.ToString());
        Expect.InStep(world, deal);
    }

    [TestMethod]
    [DataRow("AE")]
    [DataRow("HK")]
    public async Task Row57_CountryWithoutPostalCodeAndState_NeedsNone(string country)
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync(payload =>
        {
            var address = payload["customerProfile"]!["address"]!.AsObject();
            (address["country"], address["postalCode"], address["state"]) = (country, string.Empty, string.Empty);
        });

        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Row60_Mark_IsNeverSentAndNeverDoubled()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync(fields => fields["Name"] = "✓ ✗ Fabrikam");
        world.Sell(deal.OpportunityId, new JsonObject { ["Name"] = "✓ ✓ Fabrikam", ["Amount"] = 42000m });
        await world.SettleAsync();

        Assert.AreEqual("Fabrikam", world.Referral(deal.ReferralId)["name"]!.ToString());
        Assert.AreEqual("✓ Fabrikam", world.Opportunity(deal.OpportunityId)["Name"]!.ToString());
    }

    [GeneratedRegex(@"\d[eE]\+\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Exponent();
}
