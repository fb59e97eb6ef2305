using System.Text.Json.Nodes;
using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Synchronizing;

/// <summary>Random edits on both sides in any order, with lost outcomes in between, end with both sides saying the same.</summary>
[TestClass]
public class ConvergenceTests
{
    private static readonly (string Pointer, string Field, string[] Referral, string[] Opportunity)[] Edits =
    [
        ("/details/dealValue", "Amount", ["1", "2.50", "3e3"], ["1.0", "2.5", "4000"]),
        ("/details/notes", "Description", ["\"a\"", "\" b\\r\\nc\"", "null"], ["\"b\\nc\"", "\"d\"", "null"]),
        ("/details/closingDateTime", "CloseDate", ["\"2026-05-01T00:00:00Z\"", "\"2026-05-02T10:00:00Z\""], ["\"2026-05-02\"", "\"2026-05-03\""]),
        ("/details/requirements/solutions", "Products__c", ["[{\"id\":\"A\"},{\"id\":\"B\"}]", "[{\"id\":\"B\"}]"], ["\"B,A\"", "\"C\""]),
        ("/name", "Name", ["\"One\"", "\"Two\""], ["\"One\"", "\"✓ Two\""]),
    ];

    [TestMethod]
    public async Task RandomEdits_LostOutcomesAndOverlaps_ConvergeAndGoQuiet()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var deal = await Deal.LinkedAsync();
            for (var step = 0; step < 12; step++)
            {
                Edit(random, deal);
                await SynchronizeAsync(random, deal, $"run-{step}");
            }

            deal.Time.Advance(TimeSpan.FromMinutes(10));
            for (var round = 0; round < 4; round++)
            {
                await deal.OutboundAsync($"end-{round}");
                await deal.InboundAsync($"end-{round}");
            }

            var plans = new[] { await deal.OutboundAsync("end"), await deal.InboundAsync("end") };

            Assert.IsTrue(plans.All(plan => plan.Decision == Decision.None), $"seed {seed}: {string.Join(" | ", plans.Select(plan => plan.Reason))}");
            Assert.IsFalse(plans[0].Differences.Any(difference => difference.Field != "name"), $"seed {seed}");
        }
    }

    [TestMethod]
    public async Task EditsOfDifferentFields_WithLostOutcomes_AreAllKept()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var deal = await Deal.LinkedAsync();
            for (var step = 1; step <= 10; step++)
            {
                // Each person keeps to a field of their own, so no edit may ever be lost.
                deal.Opportunity!["Amount"] = step;
                deal.Referral!.Put("/details/notes", $"note {step}");
                Touch(deal, random);
                await SynchronizeAsync(random, deal, $"run-{step}");
                Assert.AreEqual($"{step}", deal.Opportunity["Amount"]!.ToJsonString(), $"seed {seed}");
                Assert.AreEqual($"note {step}", deal.Referral.At("/details/notes")!.GetValue<string>(), $"seed {seed}");
            }
        }
    }

    private static async Task SynchronizeAsync(Random random, Deal deal, string run)
    {
        var plan = random.Next(2) == 0 ? await deal.PlanOpportunityAsync(run) : await deal.PlanReferralAsync(run);
        switch (random.Next(4))
        {
            case 0:
                deal.Time.Advance(TimeSpan.FromMinutes(4));
                return;
            case 1:
                deal.Write(plan);
                deal.Time.Advance(TimeSpan.FromMinutes(4));
                return;
            default:
                await deal.FinishAsync(plan);
                return;
        }
    }

    private static void Edit(Random random, Deal deal)
    {
        foreach (var (pointer, field, referral, opportunity) in Edits)
        {
            if (random.Next(3) == 0)
            {
                deal.Referral!.Put(pointer, JsonNode.Parse(referral[random.Next(referral.Length)]));
            }

            if (random.Next(3) == 0)
            {
                deal.Opportunity![field] = JsonNode.Parse(opportunity[random.Next(opportunity.Length)]);
            }
        }

        Touch(deal, random);
    }

    private static void Touch(Deal deal, Random random)
    {
        deal.Time.Advance(TimeSpan.FromSeconds(5));
        deal.Referral!["updatedDateTime"] = deal.Time.Now.AddSeconds(-random.Next(4)).ToString("O");
        deal.Opportunity!["LastModifiedDate"] = deal.Time.Now.AddSeconds(-random.Next(4)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", System.Globalization.CultureInfo.InvariantCulture);
    }
}
