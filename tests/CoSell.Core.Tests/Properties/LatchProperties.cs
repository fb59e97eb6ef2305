using CoSell.Core.Merging;
using CoSell.Core.Values;
using FsCheck;
using FsCheck.Fluent;

namespace CoSell.Core.Tests.Properties;

/// <summary>Once set, a latch stays set whatever the other side says.</summary>
[TestClass]
public class LatchProperties
{
    [TestMethod]
    public void Latch_SetOnOneSide_IsNeverEmptiedByTheOther() => Property.Holds(History.Any, async history =>
    {
        var world = await World.PlayAsync(history);
        foreach (var side in new[] { Side.Salesforce, Side.PartnerCenter })
        {
            var fork = world.Fork();
            fork.Deal.Time.Advance(TimeSpan.FromMinutes(10));
            var before = Reading.All(fork.Deal);
            await fork.CompleteAsync(side);
            var after = Reading.All(fork.Deal);
            foreach (var row in Reading.Rows(fork.Deal).Where(row => row.Latch))
            {
                Assert.IsFalse(before[row.Id].PartnerCenter.State == ValueState.Present && after[row.Id].PartnerCenter.State != ValueState.Present, row.Id);
                Assert.IsFalse(before[row.Id].Salesforce.State == ValueState.Present && after[row.Id].Salesforce.State != ValueState.Present, row.Id);
            }
        }
    });
}
