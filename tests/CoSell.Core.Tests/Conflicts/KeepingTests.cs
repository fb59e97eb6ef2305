using CoSell.Core.Conflicts;
using CoSell.Core.Ledger;
using CoSell.Core.Merging;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Conflicts;

/// <summary>A person keeps one side's value of a conflict.</summary>
[TestClass]
public sealed class KeepingTests : ConflictTest
{
    [TestMethod]
    public async Task Keep_PartnerCentersOfAnUndecidedField_IsWrittenToSalesforceAndTheConflictIsOver()
    {
        var deal = await UndecidedAsync();
        Assert.StartsWith("✗", deal.Name!, StringComparison.Ordinal);

        await KeepAsync(deal, Side.PartnerCenter);
        Assert.AreEqual(Records.ReferralId, Posted.Single(), "the flow starts at once");
        var plan = await deal.InboundAsync("run-3");
        Assert.AreEqual("theirs", deal.Opportunity!["NextStep"]!.ToString(), plan.Reason);
        Assert.AreEqual(Side.PartnerCenter, Open(deal).Kept, "it is not over before both sides were seen to hold it");
        await deal.OutboundAsync("run-4");

        Expect(deal, "theirs", "Both sides hold Partner Center's value, as a person chose.");
    }

    [TestMethod]
    public async Task Keep_SalesforcesOfAnUndecidedField_IsWrittenToPartnerCenterAndTheConflictIsOver()
    {
        var deal = await UndecidedAsync();

        await KeepAsync(deal, Side.Salesforce);
        Assert.IsEmpty(Posted, "reconciliation touches the opportunity");
        Assert.AreEqual(deal.Time.Now, deal.Link.DueAt());
        await deal.InboundAsync("run-3");
        Assert.AreEqual("ours", deal.Opportunity!["NextStep"]!.ToString(), "the other direction leaves it to its own");
        await deal.OutboundAsync("run-4");
        await deal.InboundAsync("run-5");

        Expect(deal, "ours", "Both sides hold Salesforce's value, as a person chose.");
    }

    /// <summary>The rule let the other value win long ago: both sides are given the one that lost.</summary>
    [TestMethod]
    public async Task Keep_TheValueThatLostByTheRule_IsWrittenToBothSides()
    {
        var deal = await DecidedAsync();

        await KeepAsync(deal, Side.PartnerCenter);
        await deal.InboundAsync("run-5");
        Assert.IsNotNull(deal.Link.RedriveAt, "the other side is still to be given it");
        await deal.OutboundAsync("run-6");
        await deal.InboundAsync("run-7");

        Assert.AreEqual(("41000", "41000"), (deal.Opportunity!["Amount"]!.ToString(), deal.Referral!["details"]!["dealValue"]!.ToString()));
        Assert.IsNotNull(deal.Ledger.Conflicts.Values.Single().ResolvedAt);
        Assert.Contains("a person chose Partner Center's value", deal.Audit!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Keep_TheValueThatWonByTheRule_ClosesTheConflictAndWritesNothing()
    {
        var deal = await DecidedAsync();
        await KeepAsync(deal, Side.Salesforce);

        var plan = await deal.OutboundAsync("run-5");

        Assert.IsFalse(plan.PatchReferral || plan.WriteOpportunity, plan.Reason);
        Assert.IsNotNull(deal.Ledger.Conflicts.Values.Single().ResolvedAt);
    }

    [TestMethod]
    public async Task Keep_ValueThatSalesforceHoldsInPart_CountsAsCarried()
    {
        var deal = new Deal(Records.Referral(referral => referral["campaignId"] = "both"), Records.Opportunity(opportunity => opportunity["NextStep"] = "both"))
        {
            CustomJson = """{ "NextStep": { "referral": "/campaignId", "direction": "both", "conflict": "manual", "maxLength": 6 } }""",
        };
        await deal.InboundAsync();
        await deal.InboundAsync();
        Edit(deal, "much too long", "short");
        await deal.InboundAsync();

        await KeepAsync(deal, Side.PartnerCenter);
        await deal.InboundAsync("run-3");
        await deal.OutboundAsync("run-4");

        Assert.AreEqual(("much t", "much too long"), (deal.Opportunity!["NextStep"]!.ToString().Trim(), deal.Referral!["campaignId"]!.ToString()));
        Assert.IsNotNull(deal.Ledger.Conflicts.Values.Single().ResolvedAt);
    }

    [TestMethod]
    public async Task Keep_Resolved_LeavesNoValueBehind()
    {
        var deal = await UndecidedAsync();
        await KeepAsync(deal, Side.PartnerCenter);
        await deal.InboundAsync("run-3");
        await deal.OutboundAsync("run-4");

        var over = deal.Ledger.Conflicts.Values.Single();
        Assert.AreEqual((ConflictLife.Removed, ConflictLife.Removed, null), (over.PartnerCenter, over.Salesforce, over.Values));
        foreach (var line in deal.Ledger.Events.Where(line => line.Operation == "ResolveConflict"))
        {
            Assert.DoesNotContain("theirs", line.Reason, StringComparison.Ordinal);
            Assert.DoesNotContain("ours", line.Reason, StringComparison.Ordinal);
        }

        Assert.AreEqual(2, deal.Ledger.Events.Count(line => line.Operation == "ResolveConflict"), "chosen, and over");
    }

    private static void Expect(Deal deal, string value, string resolution)
    {
        Assert.AreEqual((value, value), (deal.Opportunity!["NextStep"]!.ToString(), deal.Referral!["campaignId"]!.ToString()));
        Assert.AreEqual(resolution, deal.Ledger.Conflicts.Values.Single().Resolution);
        Assert.IsFalse(deal.Link.HasChoices);
        Assert.StartsWith("✓", deal.Name!, StringComparison.Ordinal);
    }
}
