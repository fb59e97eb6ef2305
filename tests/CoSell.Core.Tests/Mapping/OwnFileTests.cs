using CoSell.Core.Mapping;

namespace CoSell.Core.Tests.Mapping;

/// <summary>A mapping file of the customer's own, laid over the shipped mapping.</summary>
[TestClass]
public sealed class OwnFileTests
{
    [TestMethod]
    public void With_EmptyFile_IsTheShippedMapping()
    {
        var mapping = FieldMapping.With("{}");

        Assert.IsTrue(mapping.HasOwnFile);
        Assert.IsFalse(FieldMapping.Default.HasOwnFile);
        Assert.AreEqual(FieldMapping.Default.Version, mapping.Version);
        CollectionAssert.AreEqual(Ids(FieldMapping.Default), Ids(mapping));
        Assert.IsTrue(mapping.Rows.All(row => mapping.SourceOf(row) == RowSource.Shipped));
    }

    [TestMethod]
    public void With_KnownId_ChangesOnlyWhatItNames()
    {
        var mapping = FieldMapping.With("""
            { "$schema": "mapping.schema.json", "$comment": "ours", "version": 7, "rows": [
              { "id": "notes", "opportunity": "Partner_Notes__c", "conflict": "manual", "off": false }, // ours alone
            ] }
            """);

        var (shipped, own) = (FieldMapping.Default.Row("notes"), mapping.Row("notes"));
        Assert.AreEqual(7, mapping.Version);
        Assert.AreEqual("Partner_Notes__c", own.Opportunity);
        Assert.AreEqual(ConflictRule.Manual, own.Conflict);
        Assert.AreEqual(shipped.Referral, own.Referral);
        Assert.AreEqual(shipped.MaxLength, own.MaxLength);
        Assert.AreEqual(RowSource.Changed, mapping.SourceOf(own));
        CollectionAssert.AreEqual(Ids(FieldMapping.Default), Ids(mapping), "a changed row stays in its place");
    }

    [TestMethod]
    public void With_NewId_AddsTheRow()
    {
        var mapping = FieldMapping.With("""
            { "rows": [ { "id": "campaign", "label": "Campaign", "referral": "/campaignId", "opportunity": "Partner_Campaign__c",
                          "type": "text", "toReferral": ["create", "active"], "maxLength": 80 } ] }
            """);

        var row = mapping.Row("campaign");
        Assert.AreEqual(RowSource.Added, mapping.SourceOf(row));
        Assert.IsTrue(row.IsMerged);
        Assert.AreEqual(80, row.MaxLength);
    }

    [TestMethod]
    public void With_Off_TakesTheRowOut()
    {
        var mapping = FieldMapping.With("""{ "rows": [ { "id": "notes", "off": true } ] }""");

        CollectionAssert.DoesNotContain(Ids(mapping), "notes");
        CollectionAssert.AreEqual(new[] { "notes" }, mapping.SwitchedOff.ToArray());
    }

    [TestMethod]
    [DataRow("{}", 5)]
    [DataRow("""{ "version": 1 }""", 1)]
    [DataRow("""{ "version": 9 }""", 9)]
    public void With_Version_IsTheOwnFilesOrElseTheShippedOne(string own, int version) =>
        Assert.AreEqual(version, MappingReader.Read(OwnFile.Shipped, own).Version);

    [TestMethod]
    public void With_RowsOfEachSort_TellsWhichAreChangedAndWhichAdded()
    {
        var mapping = OwnFile.With(
            OwnFile.Row("notes", "\"label\": \"N\""), OwnFile.Row("new", "\"label\": \"X\""), OwnFile.Row("team", "\"off\": true"));

        CollectionAssert.AreEqual(new[] { "name", "value", "notes", "stage", "help", "identifier", "crmId", "city", "new" }, Ids(mapping));
        CollectionAssert.AreEqual(new[] { "team" }, mapping.SwitchedOff.ToArray());
        CollectionAssert.AreEquivalent(
            new KeyValuePair<string, RowSource>[] { new("notes", RowSource.Changed), new("new", RowSource.Added) }, mapping.Own.ToArray());
        Assert.AreEqual(RowSource.Shipped, mapping.SourceOf(mapping.Row("name")));
    }

    [TestMethod]
    public void With_RowOfTheFieldOfOneThatIsOff_IsFine() => Assert.AreEqual(
        RowSource.Added,
        FieldMapping.With("""
            { "rows": [ { "id": "story", "label": "Story", "referral": "/details/notes", "opportunity": "Description", "type": "text",
                          "toReferral": ["create"] }, { "id": "notes", "off": true } ] }
            """).Own["story"]);

    private static string[] Ids(FieldMapping mapping) => [.. mapping.Rows.Select(row => row.Id)];
}
