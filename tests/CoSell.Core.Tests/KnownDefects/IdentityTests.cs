using CoSell.Core.Mapping;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.KnownDefects;

/// <summary>Section A: which record is which.</summary>
[TestClass]
public class IdentityTests
{
    [TestMethod]
    public async Task Row08_SecondDealOfTheSameName_IsADealOfItsOwn()
    {
        var deal = await Deal.LinkedAsync();
        var namesake = Records.Referral(referral => (referral["id"], referral["engagementId"]) = (Records.SiblingId, "other"));
        var plan = await new DealPlanning(deal.Ledger, FieldMapping.Default, deal.Time).PlanOpportunityAsync(
            new OpportunityQuestion("run-2", Json.Of(namesake), deal.Time.Now, null, deal.Time.Now, deal.Settings), default);

        Assert.AreEqual(Decision.Create, plan.Decision);
        Assert.AreNotEqual(deal.Ledger.Links.First().Id, plan.LinkId);
        Assert.HasCount(2, deal.Ledger.Links);
    }

    [TestMethod]
    [DataRow("98101", "postal code 98101")]
    [DataRow(null, "postal code (none)")]
    public async Task Row09_AccountMatch_StandsInTheAudit(string? postalCode, string words)
    {
        var deal = new Deal(Records.Referral(referral => referral.Put("/customerProfile/address/postalCode", postalCode)), null);
        await deal.InboundAsync();

        StringAssert.Contains(deal.Audit, $"Account matched by name Fabrikam and {words}", StringComparison.Ordinal);
    }
}
