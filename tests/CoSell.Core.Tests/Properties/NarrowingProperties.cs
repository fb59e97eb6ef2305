using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Tests.Values;
using CoSell.Core.Values;
using FsCheck;
using FsCheck.Fluent;

namespace CoSell.Core.Tests.Properties;

/// <summary>What Salesforce cannot hold in full stays whole in Partner Center, and is no difference.</summary>
[TestClass]
public class NarrowingProperties
{
    private static readonly Gen<(string Field, string Json)> TooMuch = Gen.OneOf(
        OddValues.Long(32000).Select(json => (DealField.Note, json)),
        OddValues.Long(118).Select(json => ("name", json)),
        OddValues.Long(12).Select(json => ("custom:Region__c", json)),
        Gen.Choose(1, 99).Select(n => ("dealValue", $"12345.67{n}1")));

    private static readonly Gen<IReadOnlyList<Step>> Lives =
        from much in TooMuch
        from fates in Gen.ArrayOf(History.Syncs).Resize(4)
        from other in History.EditOf(Gen.Elements(DealField.All.Select(field => field.Id).Where(id => id != much.Field && id != DealField.Stage)))
        select (IReadOnlyList<Step>)[new Edit(Side.PartnerCenter, much.Field, much.Json), .. fates, other];

    [TestMethod]
    public void CutValue_WhateverFollows_NeverFlowsBackAndIsNoDifference() => Property.Holds(
        Arb.From(History.With(Lives).Where(history => history.Start != Start.FirstMeeting), history => History.Smaller(history).Skip(1)),
        async history =>
        {
            var edit = (Edit)history.Steps[0];
            var world = await World.PlayAsync(history with { Steps = [] });
            await world.SettleAsync();
            await world.PlayAsync([edit]);
            var row = Reading.Row(world.Deal, edit.Field);
            var whole = Reading.Value(world.Deal, row, Side.PartnerCenter);
            await world.PlayAsync(history.Steps.Skip(1));
            var last = await world.SettleAsync();
            if (world.IsStopped)
            {
                return;
            }

            Assert.AreEqual(whole, Reading.Value(world.Deal, row, Side.PartnerCenter));
            Assert.AreEqual(FieldKind.Of(row).Narrow(whole, row, world.Deal.Settings), Reading.Value(world.Deal, row, Side.Salesforce));
            Assert.IsFalse(last.Any(plan => Reading.Lists(plan, row.Id)), string.Join('\n', last.Select(World.Words)));
        });

    [TestMethod]
    public void Narrowed_Again_StaysAsItIsAndFits() => Property.Holds(TooMuch, case_ =>
    {
        var row = FieldMapping.Default.Rows.FirstOrDefault(row => row.Id == case_.Field) ?? Kinds.Row(FieldType.Text, maxLength: 12);
        var kind = FieldKind.Of(row);
        var settings = new SyncSettings();
        var once = kind.Narrow(Kinds.FromReferral(row with { Referral = "/field" }, case_.Json), row, settings);

        Assert.AreEqual(once, kind.Narrow(once, row, settings));
        var held = kind.ToOpportunity(once, row, settings)!.ToString();
        Assert.IsTrue(row.MaxLength is null || held.Length + (row.Type == FieldType.Name ? 0 : held.Count(c => c == '\n')) <= row.MaxLength, held);
    });
}
