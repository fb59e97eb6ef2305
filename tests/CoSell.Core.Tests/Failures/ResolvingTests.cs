using System.Text.Json;
using CoSell.Core.Failures;
using CoSell.Core.Mapping;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Failures;

/// <summary>What a person decides about a failure, and the values that a person gives.</summary>
[TestClass]
public sealed class ResolvingTests
{
    private readonly List<string> posted = [];

    /// <summary>The seller may take the mark and the audit line away; the admin's list still has the problem.</summary>
    [TestMethod]
    public async Task ProblemBesideAChange_IsAFailureToo_UntilItIsSolved()
    {
        var deal = await Deal.LinkedAsync();
        (deal.Referral!["status"], deal.Referral["substatus"], deal.Opportunity!["Amount"]) = ("Closed", "Won", 77000);

        Assert.AreEqual(Decision.Update, (await deal.InboundAsync("run-2")).Decision);
        Assert.AreEqual(Decision.Invalid, (await deal.InboundAsync("run-3")).Decision);
        Assert.Contains("Deal value was changed, but the referral is closed", deal.Ledger.Failures.Single().Message, StringComparison.Ordinal);

        deal.Opportunity["Amount"] = 10000;
        Assert.AreEqual(Decision.Update, (await deal.InboundAsync("run-4")).Decision);
        Assert.IsNotNull(deal.Ledger.Failures.Single().ResolvedAt);
    }

    [TestMethod]
    public async Task WithoutRetry_IsClosedAndItsMessageRemoved()
    {
        var deal = await FailedAsync();
        var receipt = await ResolveAsync(deal, retry: false, reason: "Done by hand.");

        Assert.AreEqual(ResolutionResult.Resolved, receipt.Result);
        var failure = deal.Ledger.Failures.Single();
        Assert.AreEqual("Done by hand.", failure.Resolution);
        Assert.AreEqual(FailureLife.Removed, failure.Message);
        Assert.AreEqual("ResolveFailure", deal.Ledger.Events[^1].Operation);
        Assert.AreEqual(ResolutionResult.Resolved, (await ResolveAsync(deal, retry: true)).Result, "it is over");
        Assert.IsEmpty(posted);
    }

    [TestMethod]
    public async Task Retry_OfAStoppedDeal_SetsItGoingAndStartsTheFlowAtOnce()
    {
        var deal = await FailedAsync();
        deal.Ledger.Put(deal.Link with { Stopped = true, WritesInRow = 8, Redrives = 5, Writes = [.. Enumerable.Repeat(deal.Time.Now, 16)] });

        Assert.AreEqual(ResolutionResult.Retrying, (await ResolveAsync(deal, retry: true)).Result);

        Assert.IsFalse(deal.Link.Stopped);
        Assert.AreEqual(deal.Link.ReferralId, posted.Single());
        Assert.IsNull(deal.Ledger.Failures.Single().ResolvedAt);
        Assert.AreEqual(Decision.Update, (await deal.InboundAsync("run-2")).Decision);
        Assert.IsNotNull(deal.Ledger.Failures.Single().ResolvedAt);
        Assert.IsNull(deal.Link.DueAt());
    }

    [TestMethod]
    public async Task EditedValue_IsWrittenOnceAndNeverFlowsBack()
    {
        var deal = await FailedAsync();
        await ResolveAsync(deal, retry: true, edit: """{ "Amount": 70000 }""");

        var plan = await deal.InboundAsync("run-2");

        Assert.AreEqual(70000m, deal.Opportunity!["Amount"]!.GetValue<decimal>(), plan.Reason);
        Assert.IsNull(deal.Ledger.Failures.Single().Edits, "customer data goes with the failure");
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync("run-3")).Decision);
        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-4")).Decision);
        deal.Referral!["details"]!["dealValue"] = 88000;
        await deal.InboundAsync("run-5");
        Assert.AreEqual(88000m, deal.Opportunity["Amount"]!.GetValue<decimal>(), "the next change travels as ever");
    }

    [TestMethod]
    public async Task EditedValue_ThatTheOtherSideHoldsAlready_IsAgreed()
    {
        var deal = await FailedAsync();
        await ResolveAsync(deal, retry: true, edit: """{ "dealValue": "10000" }""");

        CollectionAssert.AreEquivalent(new[] { "Name", "Audit__c" }, (await deal.InboundAsync("run-2")).Write.Select(field => field.Key).ToList(), "only the cross mark goes");

        Assert.AreEqual(Decision.None, (await deal.OutboundAsync("run-3")).Decision, "the old value does not flow back");
        Assert.IsEmpty(await deal.Ledger.OpenFailuresAsync(default));
    }

    /// <summary>A person has decided; the same problem at the next event is no news.</summary>
    [TestMethod]
    public async Task ClosedWithoutARetry_TheSameProblemIsNotListedAgain()
    {
        var deal = new Deal(Records.Referral(referral => referral["details"]!["closingDateTime"] = null), opportunity: null);
        await deal.InboundAsync();
        await ResolveAsync(deal, retry: false);
        Assert.IsFalse(deal.Link.HasFailures);

        await deal.InboundAsync("run-2");

        Assert.IsEmpty(await deal.Ledger.OpenFailuresAsync(default));
    }

    [TestMethod]
    public async Task EditedValue_OfANewReferral_StaysInPartnerCenter()
    {
        var deal = new Deal(null, Records.NewOpportunity(opportunity => opportunity["Amount"] = 0));
        var told = await deal.PlanReferralAsync();
        await deal.FinishAsync(told);
        Assert.AreEqual(Decision.Invalid, told.Decision);
        Assert.IsNull(deal.Ledger.Failures.Single().ResolvedAt, "telling the seller is no success");
        await ResolveAsync(deal, retry: true, edit: """{ "Amount": 500 }""", direction: DealPlanning.PlanReferral);

        var plan = await deal.PlanReferralAsync("run-2");

        Assert.AreEqual(Decision.Create, plan.Decision, plan.Reason);
        Assert.AreEqual(500m, plan.Referral!["details"]!["dealValue"]!.GetValue<decimal>());
        Assert.IsFalse(plan.Write.ContainsKey("Amount"));
    }

    [TestMethod]
    [DataRow("""{ "Amount": "much" }""", "Amount", "must be an amount")]
    [DataRow("""{ "CloseDate": null }""", "CloseDate", "must not be empty")]
    [DataRow("""{ "StageName": "Closed Won" }""", "StageName", "cannot be given here")]
    [DataRow("""{ "Nonsense": 1 }""", "Nonsense", "no mapped field")]
    [DataRow("""{ "Amount": 1, "dealValue": 2 }""", "dealValue", "given twice")]
    [DataRow("""{ "How_can_Microsoft_help__c": "Sing" }""", "How_can_Microsoft_help__c", "not in the value map")]
    public void EditedValue_ThatCannotBe_SaysWhy(string edit, string name, string rule)
    {
        var errors = new List<(string Name, string Rule)>();
        EditedValues.Read(Element(edit), DealPlanning.PlanOpportunity, FieldMapping.Default, (field, why, remedy) =>
        {
            errors.Add((field, why));
            Assert.IsFalse(string.IsNullOrWhiteSpace(remedy));
        });

        Assert.AreEqual(name, errors.Single().Name);
        StringAssert.Contains(errors.Single().Rule, rule, StringComparison.Ordinal);
    }

    private async Task<ResolutionReceipt> ResolveAsync(
        Deal deal, bool retry, string edit = "{}", string? reason = null, string direction = DealPlanning.PlanOpportunity)
    {
        var edits = EditedValues.Read(Element(edit), direction, FieldMapping.Default, (name, rule, _) => Assert.Fail($"{name}: {rule}"));
        var resolving = new FailureResolving(deal.Ledger, new Redriving(deal.Ledger, new PostBox(posted), deal.Time), deal.Time);
        return await resolving.ResolveAsync(new Resolution(deal.Ledger.Failures[0].Id, retry, edits, reason), CancellationToken.None);
    }

    private static JsonElement Element(string json) => JsonDocument.Parse(json).RootElement.Clone();

    private static async Task<Deal> FailedAsync()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!["details"]!["dealValue"] = 77000;
        await deal.FailAsync(deal.Failed(await deal.PlanOpportunityAsync()));
        return deal;
    }

    private sealed class PostBox(List<string> posted) : IInboundFlow
    {
        public Task<string?> StartAsync(string referralId, string? runId, CancellationToken cancellationToken)
        {
            posted.Add(referralId);
            return Task.FromResult<string?>(null);
        }
    }
}
