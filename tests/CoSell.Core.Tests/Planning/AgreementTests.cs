using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Planning;

/// <summary>The one digest that stands for all agreed fields must never hide that their values changed.</summary>
[TestClass]
public sealed class AgreementTests
{
    [TestMethod]
    public async Task Look_NothingChanged_LeavesBasesAndDigestAsTheyAre()
    {
        var deal = await Deal.LinkedAsync();
        await deal.InboundAsync();
        var before = deal.Link;

        await deal.InboundAsync();

        Assert.IsNotNull(before.Agreement);
        Assert.AreEqual(before.Agreement, deal.Link.Agreement);
        CollectionAssert.AreEquivalent(before.Base.ToArray(), deal.Link.Base.ToArray());
    }

    [TestMethod]
    public async Task Look_BothSidesChangedAlike_TakesTheNewValueAsBase()
    {
        var deal = await Deal.LinkedAsync();
        await deal.InboundAsync();
        var before = deal.Link.Base["notes"];
        deal.Referral!["details"]!["notes"] = "Second call done";
        deal.Opportunity!["Description"] = "Second call done";
        await deal.InboundAsync();
        Assert.AreNotEqual(before, deal.Link.Base["notes"]);

        deal.Opportunity["Description"] = "Third call done";
        var plan = await deal.OutboundAsync();

        var difference = plan.Differences.Single(change => change.Field == "notes");
        Assert.AreEqual("salesforce", difference.ChangedBy, "without the new base this would look like a conflict");
        Assert.IsFalse(difference.Conflict);
    }
}
