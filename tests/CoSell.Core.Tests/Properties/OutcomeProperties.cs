using CoSell.Core.Mapping;
using CoSell.Core.Merging;

namespace CoSell.Core.Tests.Properties;

/// <summary>A report that never arrives changes nothing but the time until the next run may write.</summary>
[TestClass]
public class OutcomeProperties
{
    [TestMethod]
    public void LostOutcome_LaterResult_IsTheSame() => Property.Holds(History.Any, async history =>
    {
        // By the rule "latest" a conflict goes by times; our own write's time is only known from its report.
        var decided = history with { Rule = history.Rule == ConflictRule.Latest ? ConflictRule.Salesforce : history.Rule };
        var (before, after) = (decided.Steps.Take(decided.Steps.Count / 2), decided.Steps.Skip(decided.Steps.Count / 2).ToList());
        var world = await World.PlayAsync(decided with { Steps = [.. before] });
        world.Deal.Time.Advance(TimeSpan.FromMinutes(10));
        foreach (var side in new[] { Side.Salesforce, Side.PartnerCenter })
        {
            var (known, lost) = (world.Fork(), world.Fork());
            await PlayAsync(known, side, Fate.Done, after);
            await PlayAsync(lost, side, Fate.OutcomeLost, after);
            if (known.IsStopped || lost.IsStopped)
            {
                continue;
            }

            var (left, right) = (Reading.All(known.Deal), Reading.All(lost.Deal));
            foreach (var row in left.Keys)
            {
                Assert.AreEqual(left[row], right[row], $"{row}, {side}");
            }
        }
    });

    private static async Task PlayAsync(World world, Side side, Fate fate, IEnumerable<Step> after)
    {
        var then = world.Deal.Time.Now.AddMinutes(10);
        await world.PlayAsync([new Sync(side, fate)]);
        world.Deal.Time.Advance(then - world.Deal.Time.Now);

        // Our write starts a run of its own. Before it, an edit of the very field cannot be told from one before the write.
        await world.PlanAsync(side);
        world.Deal.Time.Advance(TimeSpan.FromMinutes(10));
        await world.PlayAsync(after);
        await world.SettleAsync();
    }
}
