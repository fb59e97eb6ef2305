using CoSell.Core.Tests.Support;
using CoSell.Core.Values;

namespace CoSell.Core.Tests.Synchronizing;

/// <summary>A deal is found by the names in its records, of which the ledger keeps digests alone.</summary>
[TestClass]
public sealed class NameTests
{
    [TestMethod]
    [DataRow("cloud move @ fabrikam")]
    [DataRow("  ✓ Cloud move @ Fabrikam ")]
    [DataRow("fabrikam")]
    public async Task Plan_NamesOfBothRecords_FindTheDeal(string asked)
    {
        var deal = await Deal.LinkedAsync();

        Assert.AreEqual(deal.Link.Id, (await FindAsync(deal, asked)).Single());
    }

    [TestMethod]
    public async Task Plan_NameThatOneSideHas_FindsTheDealUntilItIsRenamed()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Account"]!["Name"] = "Fabrikam Europe \u0041\u030A";
        await deal.OutboundAsync("run-2");
        Assert.HasCount(1, await FindAsync(deal, "FABRIKAM EUROPE \u00C5"));
        Assert.HasCount(1, await FindAsync(deal, "Fabrikam"), "the referral still says so");

        deal.Opportunity["Account"]!["Name"] = "Fabrikam Asia";
        await deal.OutboundAsync("run-3");
        Assert.IsEmpty(await FindAsync(deal, "Fabrikam Europe \u00C5"));
    }

    [TestMethod]
    public async Task Plan_RecordThatWasNotRead_KeepsItsNames()
    {
        var deal = new Deal(Records.Referral(), opportunity: null);
        await deal.PlanOpportunityAsync();

        Assert.HasCount(1, await FindAsync(deal, "Cloud move @ Fabrikam"));
        Assert.IsNull(deal.Link.Names!.Opportunity);
    }

    [TestMethod]
    public async Task Names_InTheLedger_AreKeyedDigests()
    {
        var deal = await Deal.LinkedAsync();
        var key = await deal.Ledger.DigestKeyAsync(default);

        Assert.AreEqual(NameDigest.Of(key, "Fabrikam"), deal.Link.Names!.Customer);
        Assert.AreNotEqual(NameDigest.Of([1, 2, 3], "Fabrikam"), deal.Link.Names.Customer, "without the key nobody can try names out");
        Assert.IsNull(NameDigest.Of(key, " ✓ "));
    }

    private static async Task<IReadOnlyList<string>> FindAsync(Deal deal, string name) =>
        [.. (await deal.Ledger.LinksByNameAsync(NameDigest.Of(await deal.Ledger.DigestKeyAsync(default), name)!, 10, default)).Select(link => link.Id)];
}
