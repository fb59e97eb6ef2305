using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Core.Merging;
using CoSell.Core.Planning;

namespace CoSell.Core.Tests.Properties;

/// <summary>What holds for every single plan, whatever happened to the deal before. World checks the patches.</summary>
[TestClass]
public class PlanProperties
{
    private static readonly Side[] Sides = [Side.Salesforce, Side.PartnerCenter];

    [TestMethod]
    public void Planning_SameRecordsAndLedger_GivesTheSamePlan() => Property.Holds(History.Any, async history =>
    {
        var world = await World.PlayAsync(history);
        foreach (var side in Sides)
        {
            var plans = new[] { await world.Fork().PlanAsync(side), await world.Fork().PlanAsync(side) };
            Assert.AreEqual(Text(plans[0]), Text(plans[1]));
        }
    });

    [TestMethod]
    public void Planning_ByTheRunThatHoldsTheClaim_GivesTheSamePlanAndId() => Property.Holds(History.Any, async history =>
    {
        var world = await World.PlayAsync(history);
        world.Deal.Time.Advance(TimeSpan.FromMinutes(10));
        var first = await world.Deal.PlanReferralAsync("again");
        var second = await world.Deal.PlanReferralAsync("again");
        if (first.PatchReferral)
        {
            Assert.AreEqual(first.PlanId, second.PlanId);
            Assert.AreEqual(first.Patch.ToJsonString(), second.Patch.ToJsonString());
        }
    });

    [TestMethod]
    public void Applied_PlannedAgainInTheSameDirection_WritesNoValueAndGoesQuiet() => Property.Holds(History.Any, async history =>
    {
        var world = await World.PlayAsync(history);
        world.Deal.Time.Advance(TimeSpan.FromMinutes(10));
        foreach (var side in Sides)
        {
            var fork = world.Fork();
            var plan = await fork.CompleteAsync(side);
            var again = await fork.CompleteAsync(side);
            if (plan.Reason.Contains("winning it follows", StringComparison.Ordinal) || plan.Decision == Decision.Wait || fork.IsStopped)
            {
                continue;
            }

            // A value that the closed referral does not take any more may still have to be told, once.
            Assert.IsFalse(again.PatchReferral || Reading.Written(fork.Deal, again).Count > 0, $"{World.Words(plan)}\nthen {World.Words(again)}");
            Assert.IsTrue(again.Decision is Decision.None or Decision.Invalid, World.Words(again));
            var third = await fork.PlanAsync(side);
            Assert.IsFalse(third.WriteOpportunity || third.PatchReferral, World.Words(third));
        }
    });

    [TestMethod]
    public void Applied_EchoInTheOtherDirection_LeavesWhatWasWritten() => Property.Holds(History.Any, async history =>
    {
        var world = await World.PlayAsync(history);
        world.Deal.Time.Advance(TimeSpan.FromMinutes(10));
        foreach (var side in Sides)
        {
            var fork = world.Fork();
            var written = Reading.Written(fork.Deal, await fork.CompleteAsync(side));
            var echo = await fork.PlanAsync(side == Side.Salesforce ? Side.PartnerCenter : Side.Salesforce);

            Assert.IsFalse(Reading.Written(fork.Deal, echo).Overlaps(written), $"{string.Join(' ', written)}\n{World.Words(echo)}");
        }
    });

    [TestMethod]
    public void Planning_RecordsSeenBefore_GivesThePlanOfComparingThem()
    {
        var (seen, oneChanged) = (0, 0);
        Property.Holds(History.Any, async history =>
        {
            var world = await World.PlayAsync(history);
            await CheckAsync(world);
            await world.SettleAsync();
            await CheckAsync(world);
            foreach (var edit in history.Steps.OfType<Edit>())
            {
                Edits.Make(world.Deal, edit);
                await CheckAsync(world);
                oneChanged++;
            }
        });
        Assert.IsGreaterThan(100, seen, "Few of the deals were seen before.");
        Assert.IsGreaterThan(100, oneChanged, "Few of the deals were changed after that.");

        async Task CheckAsync(World world)
        {
            seen += world.Deal.Ledger.Links.Any(link => link.Seen is not null) ? 1 : 0;
            foreach (var side in Sides)
            {
                var (knowing, comparing) = (world.Fork(), world.Fork());
                comparing.Deal.Ledger.ForgetWhatWasSeen();
                var plans = new[] { await knowing.PlanAsync(side), await comparing.PlanAsync(side) };
                Assert.AreEqual(Text(plans[1]), Text(plans[0]));
                Assert.AreEqual(Text(comparing.Deal.Ledger.Links), Text(knowing.Deal.Ledger.Links));
            }
        }
    }

    /// <summary>What the ledger keeps, without ids that are made anew each time, without what was seen, and when.</summary>
    private static string Text(IEnumerable<Link> links) => JsonSerializer.Serialize(links.Select(link => link with
    {
        Id = "",
        Seen = null,
        PlannedAt = null,
        Version = 0,
        Claim = link.Claim is { } claim ? claim with { PlanId = "" } : null,
    }));

    private static string Text(Plan plan) => JsonSerializer.Serialize(plan with { PlanId = "", LinkId = null });
}
