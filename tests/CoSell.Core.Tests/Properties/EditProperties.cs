using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;
using CoSell.Core.Values;
using FsCheck;
using FsCheck.Fluent;

namespace CoSell.Core.Tests.Properties;

/// <summary>What a person enters arrives on the other side, or a plan says why it cannot.</summary>
[TestClass]
public class EditProperties
{
    private static readonly Gen<IReadOnlyList<Step>> DifferentFields =
        from fields in Gen.Shuffle(DealField.All.Select(field => field.Id).ToArray())
        from count in Gen.Choose(1, 5)
        from edits in Gen.CollectToArray(fields.Take(count), field => History.EditOf(Gen.Constant(field)))
        from syncs in Gen.ArrayOf(History.Syncs).Resize(4)
        from order in Gen.Shuffle(edits.Cast<Step>().Concat(syncs).ToArray())
        select (IReadOnlyList<Step>)order;

    private static readonly Gen<IReadOnlyList<Step>> SameField =
        from field in Gen.Elements(DealField.All.Where(field => field.IsShared).Select(field => field.Id))
        from one in History.EditOf(Gen.Constant(field), Gen.Constant(Side.PartnerCenter))
        from two in History.EditOf(Gen.Constant(field), Gen.Constant(Side.Salesforce))
        from order in Gen.Shuffle(new Step[] { one, two })
        select (IReadOnlyList<Step>)order;

    private static readonly Arbitrary<History> Conflicts = History.With(SameField).Where(history => history.Start != Start.FirstMeeting).ToArbitrary();

    private static readonly Arbitrary<History> Histories = Arb.From(
        History.With(DifferentFields).Where(history => history.Start != Start.FirstMeeting), History.Smaller);

    [TestMethod]
    public void Edits_OfDifferentFieldsOnBothSides_AllArriveOrAreListed() => Property.Holds(Histories, async history =>
    {
        var world = await World.PlayAsync(history with { Steps = [] });
        await world.SettleAsync();
        var entered = new List<(Edit Edit, FieldValue Value)>();
        foreach (var step in history.Steps)
        {
            await world.PlayAsync([step]);
            if (step is Edit { Json: not (DealField.LeftOut or DealField.NoParent) } edit)
            {
                entered.Add((edit, Reading.Value(world.Deal, Reading.Row(world.Deal, edit.Field), edit.Side)));
            }
        }

        var last = await world.SettleAsync();
        foreach (var (edit, value) in world.IsStopped ? [] : entered)
        {
            Assert.IsTrue(
                Arrived(world.Deal, edit, value) || IsExplained(world, last, edit),
                $"{edit}: {value}\n{Reading.Words(world.Deal)}\n{string.Join('\n', last.Select(World.Words))}");
        }
    });

    private static bool Arrived(Deal deal, Edit edit, FieldValue value)
    {
        var row = Reading.Row(deal, edit.Field);
        var (p, s) = Reading.All(deal)[row.Id];
        var own = edit.Side == Side.PartnerCenter ? p : s;
        return own == value && Reading.Agree(deal, row, p, s);
    }

    /// <summary>A field that only Partner Center decides, or that is never emptied, is set back; a plan has said so.</summary>
    private static bool IsExplained(World world, IReadOnlyList<Plan> last, Edit edit)
    {
        var row = Reading.Row(world.Deal, edit.Field);
        if (row.Direction == Direction.Both && !row.Latch)
        {
            return last.Any(plan => Reading.Lists(plan, row.Id));
        }

        var decides = Reading.Value(world.Deal, row, Side.PartnerCenter);
        return world.Plans.Any(plan => Reading.Lists(plan, row.Id))
            || (row.Direction == Direction.ToSalesforce && decides.State is ValueState.Absent or ValueState.Empty);
    }

    [TestMethod]
    public void Edits_OfTheSameFieldOnBothSides_AreReportedAndKept() => Property.Holds(Conflicts, async history =>
    {
        var world = await World.PlayAsync(history with { Steps = [] });
        await world.SettleAsync();
        var row = Reading.Row(world.Deal, ((Edit)history.Steps[0]).Field);
        var before = Reading.All(world.Deal)[row.Id];
        await world.PlayAsync(history.Steps);
        var (p, s) = Reading.All(world.Deal)[row.Id];
        if (world.IsStopped || !p.IsKnown || !s.IsKnown || !before.PartnerCenter.IsKnown
            || Reading.Agree(world.Deal, row, p, s) || p == before.PartnerCenter || s == before.Salesforce)
        {
            return;
        }

        foreach (var side in new[] { Side.Salesforce, Side.PartnerCenter })
        {
            var fork = world.Fork();
            var plan = await fork.PlanAsync(side);

            Assert.IsTrue(plan.Differences.Any(d => d.Field == row.Id && d.Conflict) || plan.Problems.Any(d => d.Field == row.Id), World.Words(plan));
            var (left, right) = (FieldKind.Of(row).Describe(p, row), FieldKind.Of(row).Describe(s, row));
            Assert.IsTrue(fork.Deal.Ledger.Conflicts.Values.Any(kept => kept.Field == row.Id && kept.PartnerCenter == left && kept.Salesforce == right));
            if (row.Conflict == ConflictRule.Manual && fork.Deal.Referral!["status"]!.GetValue<string>() != "Closed")
            {
                Assert.DoesNotContain(row.Id, Reading.Written(fork.Deal, plan));
                Assert.AreEqual((p, s), Reading.All(fork.Deal)[row.Id]);
            }
        }
    });
}
