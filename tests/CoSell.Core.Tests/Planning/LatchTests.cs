using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Planning;

[TestClass]
public sealed class LatchTests
{
    private const string Visibility = "Referral_Visibility__c";

    [TestMethod]
    public async Task Row47_VisibilitySetInPartnerCenter_IsSetInSalesforceAndNeverTakenBack()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity![Visibility] = false;
        await deal.InboundAsync();
        Assert.IsTrue(deal.Opportunity[Visibility]!.GetValue<bool>());

        deal.Opportunity[Visibility] = false;
        var outbound = await deal.OutboundAsync("run-2");
        Assert.IsFalse(outbound.PatchReferral, outbound.Reason);
        Assert.IsTrue(deal.Referral!["consent"]!["consentToShareReferralWithMicrosoftSellers"]!.GetValue<bool>());
    }

    [TestMethod]
    public async Task Row47_VisibilitySetInSalesforce_TravelsToPartnerCenter()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!["consent"]!["consentToShareReferralWithMicrosoftSellers"] = false;
        deal.Opportunity![Visibility] = true;

        var outbound = await deal.OutboundAsync();

        Assert.IsTrue(outbound.PatchReferral, outbound.Reason);
        Assert.IsTrue(deal.Referral["consent"]!["consentToShareReferralWithMicrosoftSellers"]!.GetValue<bool>());
    }

    [TestMethod]
    public async Task Row47_HelpCode_IsNeverEmptiedByTheOtherSide()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!["inviteContext"]!["assistanceRequestCode"] = "Unknown";
        var inbound = await deal.InboundAsync();
        Assert.AreEqual("Proof Of Concept or Demo", deal.Opportunity!["How_can_Microsoft_help__c"]!.GetValue<string>(), inbound.Reason);

        deal.Referral["inviteContext"]!["assistanceRequestCode"] = "ProofOfConceptOrDemo";
        deal.Opportunity["How_can_Microsoft_help__c"] = null;
        Assert.IsFalse((await deal.OutboundAsync("run-2")).PatchReferral);
    }

    [TestMethod]
    public async Task MicrosoftCrmIdentifier_EmptyInOurReferral_DoesNotEmptySalesforce()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!["trackingInfo"] = new System.Text.Json.Nodes.JsonObject { ["microsoftMsxId"] = null };
        deal.Opportunity!["Microsoft_CRM_Identifier__c"] = "7-ABC";

        Assert.AreEqual(Decision.None, (await deal.InboundAsync()).Decision);
    }

    [TestMethod]
    public async Task OptionalField_OrgWithoutIt_IsNoProblem()
    {
        var deal = await Deal.LinkedAsync();
        Assert.IsFalse(deal.Opportunity!.ContainsKey(Visibility));

        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-2")).Decision);
    }
}
