using CoSell.Core.Conflicts;
using CoSell.Core.Ledger;
using CoSell.Core.Merging;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Conflicts;

/// <summary>A choice that cannot be carried out is told, never written over what a person wrote since; and nothing chosen at all.</summary>
[TestClass]
public sealed class RefusalTests : ConflictTest
{
    [TestMethod]
    public async Task Keep_ValuesThatMovedOnSince_AreToldAndNotWritten()
    {
        var deal = await UndecidedAsync();
        var old = Open(deal);
        await KeepAsync(deal, Side.PartnerCenter);
        Edit(deal, "theirs", "a third one");

        await deal.InboundAsync("run-3");

        Assert.AreEqual("a third one", deal.Opportunity!["NextStep"]!.ToString());
        var told = deal.Ledger.Conflicts[old.Id];
        Assert.IsNull(told.Kept);
        Assert.Contains("have changed", told.Told!, StringComparison.Ordinal);
        Assert.AreEqual("stale", deal.Ledger.Events.Last(line => line.Operation == "ResolveConflict").Result);
        Assert.HasCount(2, deal.Ledger.Conflicts, "the newer one waits for a person");
        Assert.IsFalse(deal.Link.HasChoices);

        var refused = await Assert.ThrowsExactlyAsync<ConflictRefusedException>(() => KeepAsync(deal, Side.PartnerCenter, told));
        Assert.AreEqual(ConflictRefusal.Newer, refused.Refusal);
    }

    [TestMethod]
    public async Task Keep_SideThatTakesNoChanges_SaysWhyAndIsCarriedOutOnceItDoes()
    {
        var deal = await UndecidedAsync();
        await KeepAsync(deal, Side.Salesforce);
        (deal.Referral!["status"], deal.Referral["substatus"]) = ("Closed", "Won");

        await deal.OutboundAsync("run-3");

        Assert.AreEqual("theirs", deal.Referral["campaignId"]!.ToString());
        Assert.Contains("the referral is closed", Open(deal).Told!, StringComparison.Ordinal);
        Assert.AreEqual("hindered", deal.Ledger.Events.Last(line => line.Operation == "ResolveConflict").Result);
        var lines = deal.Ledger.Events.Count(line => line.Operation == "ResolveConflict");
        await deal.OutboundAsync("run-4");
        Assert.AreEqual(lines, deal.Ledger.Events.Count(line => line.Operation == "ResolveConflict"), "told once");

        (deal.Referral["status"], deal.Referral["substatus"]) = ("Active", "Accepted");
        await deal.OutboundAsync("run-5");
        await deal.InboundAsync("run-6");
        Assert.AreEqual("ours", deal.Referral["campaignId"]!.ToString());
        Assert.IsTrue(deal.Ledger.Conflicts.Values.All(conflict => conflict.ResolvedAt is not null));
    }

    [TestMethod]
    public async Task Keep_FieldThatIsNotMappedAnyMore_IsTold()
    {
        var deal = await UndecidedAsync();
        await KeepAsync(deal, Side.PartnerCenter);
        deal.CustomFields = [];

        await deal.InboundAsync("run-3");

        Assert.Contains("not mapped", Open(deal).Told!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Keep_StoppedDeal_IsRefused()
    {
        var deal = await UndecidedAsync();
        deal.Ledger.Put(deal.Link with { Stopped = true });

        Assert.AreEqual(ConflictRefusal.Stopped, (await Assert.ThrowsExactlyAsync<ConflictRefusedException>(() => KeepAsync(deal, Side.Salesforce))).Refusal);
        Assert.IsNull(Open(deal).Kept);
    }

    [TestMethod]
    public async Task Keep_WithoutValuesOrUnknown_IsRefused()
    {
        var deal = await UndecidedAsync();
        await deal.Ledger.SaveConflictAsync(Open(deal) with { Values = null }, default);

        Assert.AreEqual(ConflictRefusal.NotWritable, (await Assert.ThrowsExactlyAsync<ConflictRefusedException>(() => KeepAsync(deal, Side.Salesforce))).Refusal);
        await Assert.ThrowsExactlyAsync<UnknownConflictException>(() => Resolving(deal).KeepAsync("nobody", Side.Salesforce, null, default));
    }

    [TestMethod]
    public async Task Leave_UndecidedField_IsNotAskedAboutAgainUntilOneSideChanges()
    {
        var deal = await UndecidedAsync();

        await Resolving(deal).LeaveAsync(Open(deal).Id, "They mean the same", default);
        await deal.OutboundAsync("run-3");
        await deal.InboundAsync("run-4");

        Assert.AreEqual(("ours", "theirs"), (deal.Opportunity!["NextStep"]!.ToString(), deal.Referral!["campaignId"]!.ToString()));
        var over = deal.Ledger.Conflicts.Values.Single();
        Assert.AreEqual(("They mean the same", ConflictLife.Removed), (over.Resolution, over.PartnerCenter));
        Assert.StartsWith("✓", deal.Name!, StringComparison.Ordinal);

        deal.Opportunity["NextStep"] = "newer";
        await deal.OutboundAsync("run-5");
        Assert.AreEqual("newer", deal.Referral["campaignId"]!.ToString());
    }

    [TestMethod]
    public async Task Leave_ConflictThatTheRuleDecided_ChangesNothing()
    {
        var deal = await DecidedAsync();
        var before = deal.Link;

        await Resolving(deal).LeaveAsync(Open(deal).Id, reason: null, default);

        Assert.AreEqual((before.RedriveAt, before.Base), (deal.Link.RedriveAt, deal.Link.Base));
        Assert.IsNotNull(deal.Ledger.Conflicts.Values.Single().ResolvedAt);
    }
}
