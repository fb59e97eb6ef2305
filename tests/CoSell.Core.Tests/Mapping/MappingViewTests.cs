using CoSell.Core.Mapping;

namespace CoSell.Core.Tests.Mapping;

/// <summary>The mapping in force as the operations page and admins are shown it.</summary>
[TestClass]
public sealed class MappingViewTests
{
    [TestMethod]
    public void Of_ShippedMapping_SaysThatNothingIsOwn()
    {
        var view = MappingView.Of(FieldMapping.Default);

        Assert.AreEqual(MappingSource.Shipped, view.Source);
        Assert.AreEqual(FieldMapping.Default.Version, view.Version);
        Assert.IsEmpty(view.SwitchedOff);
        Assert.IsTrue(view.Rows.All(row => row.Source == RowSource.Shipped));
    }

    [TestMethod]
    public void Of_MappingWithAnOwnFile_TellsWhereEachRowComesFrom()
    {
        var view = MappingView.Of(OwnFile.With(
            OwnFile.Row("notes", "\"label\": \"Our notes\""), OwnFile.Row("new", "\"latch\": true"), OwnFile.Row("team", "\"off\": true")));

        Assert.AreEqual(MappingSource.ShippedAndOwn, view.Source);
        Assert.AreEqual(5, view.Version);
        CollectionAssert.AreEqual(new[] { "team" }, view.SwitchedOff.ToArray());
        CollectionAssert.AreEqual(
            new[] { ("name", "Name", RowSource.Shipped), ("notes", "Our notes", RowSource.Changed), ("new", "New", RowSource.Added) },
            view.Rows.Where(row => row.Id is "name" or "notes" or "new").Select(row => (row.Id, row.Label, row.Source)).ToArray());
    }

    [TestMethod]
    public void Of_Row_HasEveryPropertyOfAMappingFileAndCanBeReadAgain()
    {
        foreach (var row in MappingView.Of(FieldMapping.Default).Rows)
        {
            CollectionAssert.AreEqual(MappingJson.RowProperties.Keys.ToArray(), row.Row.Select(property => property.Key).ToArray(), row.Id);
            Assert.AreEqual(row.Row.ToJsonString(), MappingJson.Of(MappingJson.Row(row.Row)).ToJsonString());
        }
    }

    [TestMethod]
    public void Of_OwnRow_IsWrittenInTheWordsOfAMappingFile()
    {
        var row = MappingView.Of(OwnFile.With(OwnFile.Row("new", "\"conflict\": \"partnerCenter\", \"maxLength\": 9"))).Rows[^1].Row;

        Assert.AreEqual("\"partnerCenter\"", row["conflict"]!.ToJsonString());
        Assert.AreEqual("""["create"]""", row["toReferral"]!.ToJsonString());
        Assert.AreEqual("9", row["maxLength"]!.ToJsonString());
        Assert.IsNull(row["maxItems"]);
    }
}
