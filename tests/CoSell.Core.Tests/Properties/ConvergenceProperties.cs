using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Tests.Properties;

/// <summary>Once both flows have run, both sides say the same, or a plan says why not.</summary>
[TestClass]
public class ConvergenceProperties
{
    [TestMethod]
    public void Settled_InEitherOrder_SidesAgreeOrTheReasonIsListed() => Property.Holds(History.Any, async history =>
    {
        var world = await World.PlayAsync(history);
        foreach (var first in new[] { Side.PartnerCenter, Side.Salesforce })
        {
            var fork = world.Fork();
            var last = await fork.SettleAsync(first);
            var all = Reading.All(fork.Deal);
            foreach (var row in fork.IsStopped ? [] : Reading.Rows(fork.Deal).Where(row => row.Alone))
            {
                var (p, s) = all[row.Id];
                var unknown = p.State == ValueState.Absent || (row.Optional && s.State == ValueState.Absent)
                    || (row.Latch && row.Direction == Direction.ToSalesforce && p.State == ValueState.Empty);
                Assert.IsTrue(
                    unknown || Reading.Agree(fork.Deal, row, p, s) || last.Any(plan => Reading.Lists(plan, row.Id)),
                    $"{row.Id}, {first} first:\n{Reading.Words(fork.Deal)}\n{string.Join('\n', last.Select(World.Words))}");
            }
        }
    });

    [TestMethod]
    public void Settled_InEitherOrder_GivesTheSameValues() => Property.Holds(History.Any, async history =>
    {
        var world = await World.PlayAsync(history);
        var (one, two) = (world.Fork(), world.Fork());
        await one.SettleAsync(Side.PartnerCenter);
        await two.SettleAsync(Side.Salesforce);
        if (one.IsStopped || two.IsStopped)
        {
            return;
        }

        // By the rule "latest" a conflict goes by the records' times, which the other order's writes change.
        var free = one.Plans.Concat(two.Plans).SelectMany(plan => plan.Differences)
            .Where(difference => difference.Conflict && history.Rule == ConflictRule.Latest).Select(difference => difference.Field).ToHashSet();
        var (left, right) = (Reading.All(one.Deal), Reading.All(two.Deal));
        foreach (var row in left.Keys.Except(free))
        {
            Assert.AreEqual(left[row], right[row], row);
        }
    });
}
