using CoSell.Core.Merging;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Properties;

/// <summary>A deal whose history is played. Every plan on the way is held against what no plan may ever do.</summary>
internal sealed class World
{
    private readonly List<Plan> plans = [];
    private int runs;

    private World(Deal deal, bool isSequel = false)
    {
        Deal = deal;
        runs = isSequel ? 1000 : 0;
    }

    public Deal Deal { get; }

    /// <summary>All plans so far.</summary>
    public IReadOnlyList<Plan> Plans => plans;

    /// <summary>The breaker stopped the deal: it waits for a person.</summary>
    public bool IsStopped => Deal.Ledger.Links.Any(link => link.Stopped);

    public static async Task<World> PlayAsync(History history)
    {
        var world = await Beginnings.BeginAsync(history);
        await world.PlayAsync(history.Steps);
        return world;
    }

    public static World Of(Deal deal) => new(deal);

    public World Fork() => new(Deal.Fork(), isSequel: true);

    public async Task PlayAsync(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            Deal.Time.Advance(TimeSpan.FromMinutes(1));
            if (step is Edit edit)
            {
                Edits.Make(Deal, edit);
            }
            else if (step is Sync sync)
            {
                await SyncAsync(sync);
            }
        }
    }

    /// <summary>Both flows until neither has anything to write; the plans of the last, quiet round.</summary>
    public async Task<IReadOnlyList<Plan>> SettleAsync(Side first = Side.PartnerCenter)
    {
        var second = first == Side.PartnerCenter ? Side.Salesforce : Side.PartnerCenter;
        for (var round = 0; round < 6; round++)
        {
            Deal.Time.Advance(TimeSpan.FromMinutes(10));
            IReadOnlyList<Plan> both = [await CompleteAsync(first), await CompleteAsync(second)];
            if (IsStopped || !both.Any(plan => plan.WriteOpportunity || plan.PatchReferral))
            {
                return both;
            }
        }

        throw new AssertFailedException("The deal never comes to rest: " + string.Join(" | ", plans.TakeLast(4).Select(Words)));
    }

    /// <summary>A whole run of the flow that writes the side.</summary>
    public async Task<Plan> CompleteAsync(Side writes)
    {
        var plan = await PlanAsync(writes);
        await Deal.FinishAsync(plan);
        return plan;
    }

    public async Task<Plan> PlanAsync(Side writes)
    {
        var run = $"run-{++runs}";
        var plan = writes == Side.Salesforce ? await Deal.PlanOpportunityAsync(run) : await Deal.PlanReferralAsync(run);
        plans.Add(plan);
        Assert.IsTrue(plan.PatchReferral == plan.Patch.Count > 0 && plan.WriteOpportunity == plan.Write.Count > 0, Words(plan));
        Assert.IsFalse(writes == Side.Salesforce && plan.PatchReferral, "A plan for Salesforce patches the referral.");
        if (plan.PatchReferral)
        {
            Assert.AreNotEqual("Closed", Deal.Referral!["status"]!.GetValue<string>(), "A closed referral is written.");
            StrictPatch.Check(Deal.Referral, plan.Patch);
        }

        return plan;
    }

    public static string Words(Plan plan) => $"{plan.Decision}: {plan.Reason} {plan.Write.ToJsonString()} {plan.Patch.ToJsonString()}";

    private async Task SyncAsync(Sync sync)
    {
        var plan = await PlanAsync(sync.Writes);
        var other = sync.Writes == Side.Salesforce ? Side.PartnerCenter : Side.Salesforce;
        switch (sync.Fate)
        {
            case Fate.OutcomeLost:
                Deal.Write(plan);
                break;
            case Fate.NeverWritten:
                break;
            case Fate.Failed when Writes(plan):
                await Deal.FailAsync(Deal.Failed(plan));
                break;
            case Fate.Overtaken:
                var waits = await PlanAsync(other);
                Assert.IsFalse(Writes(plan) && Writes(waits), "Two runs may write at once.");
                await Deal.FinishAsync(Writes(plan) ? plan : waits);
                return;
            case Fate.Late when Writes(plan):
                Deal.Write(plan);
                var report = Deal.Succeeded(plan);
                Deal.Time.Advance(TimeSpan.FromMinutes(4));
                var later = await PlanAsync(other);
                await Deal.ReportAsync(report);
                await Deal.FinishAsync(later);
                return;
            default:
                await Deal.FinishAsync(plan);
                return;
        }

        Deal.Time.Advance(TimeSpan.FromMinutes(4));
    }

    private static bool Writes(Plan plan) => plan.WriteOpportunity || plan.PatchReferral;
}
