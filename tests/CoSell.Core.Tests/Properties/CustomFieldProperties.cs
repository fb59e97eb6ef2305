using CoSell.Core.Merging;
using FsCheck;
using FsCheck.Fluent;

namespace CoSell.Core.Tests.Properties;

/// <summary>A custom field is a mapped row that an admin wrote: whatever happens to both alike leaves both alike.</summary>
[TestClass]
public class CustomFieldProperties
{
    private const string Custom = "custom:Region__c";

    private static readonly Gen<Edit> Twin =
        from side in Gen.Elements(Side.PartnerCenter, Side.Salesforce)
        from json in Gen.Elements("\"a\"", "\" b \"", "\"c\\r\\nd\"", "\"e\u0301\"", "null", "\"\"", "7")
        select new Edit(side, DealField.Note, json);

    private static readonly Gen<Step> Stage = History.EditOf(Gen.Constant(DealField.Stage)).Select(edit => (Step)edit);

    private static readonly Gen<IReadOnlyList<Step>> Steps =
        from steps in Gen.ArrayOf(Gen.Frequency((6, Twin.Select(edit => (Step)edit)), (4, History.Syncs), (1, Stage))).Resize(10)
        select (IReadOnlyList<Step>)steps;

    [TestMethod]
    public void CustomField_EditedLikeAMappedOne_EndsLikeIt() => Property.Holds(
        Arb.From(History.With(Steps).Where(history => history.Start != Start.FirstMeeting), History.Smaller),
        async history =>
        {
            var world = await World.PlayAsync(history with { Steps = [] });
            await world.PlayAsync(Both(new Edit(Side.PartnerCenter, DealField.Note, "\"start\"")));
            await world.SettleAsync();
            foreach (var step in history.Steps)
            {
                await world.PlayAsync(step is Edit { Field: DealField.Note } edit ? Both(edit) : [step]);
            }

            await world.SettleAsync();
            var all = Reading.All(world.Deal);
            Assert.AreEqual(all[DealField.Note], all[Custom]);
        });

    private static Step[] Both(Edit edit) => [edit, edit with { Field = Custom }];
}
