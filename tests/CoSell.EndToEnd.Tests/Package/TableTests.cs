using System.Globalization;
using System.Xml.Linq;
using CoSell.Core.Ledger;

namespace CoSell.EndToEnd.Tests.Package;

/// <summary>The tables that the package brings: whole, consistent, and wide enough for the ledger.</summary>
[TestClass]
public sealed class TableTests
{
    private const string Prefix = "67420";

    [TestMethod]
    public void Tables_OfTheSolution_AreListedInTheManifest()
    {
        var manifest = XDocument.Load(Path.Combine(PackagedTables.Source, "Other", "Solution.xml"));
        var listed = manifest.Descendants("RootComponent").Where(component => (string?)component.Attribute("type") == "1")
            .Select(component => (string?)component.Attribute("schemaName"));
        CollectionAssert.AreEquivalent(
            new[] { "cosell_link", "cosell_syncevent", "cosell_failure", "cosell_conflict", "cosell_setting" }, listed.ToArray());
        CollectionAssert.AreEquivalent(listed.ToArray(), PackagedTables.All.Keys.Select(name => name.ToLowerInvariant()).ToArray());
    }

    [TestMethod]
    public void Relationships_Index_NamesExactlyTheBodies()
    {
        var index = XDocument.Load(Path.Combine(PackagedTables.Source, "Other", "Relationships.xml")).Root!
            .Elements("EntityRelationship").Select(NameOf).ToArray();
        CollectionAssert.AreEquivalent(PackagedTables.Relationships.Select(NameOf).ToArray(), index);
        Assert.HasCount(index.Length, index.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    [TestMethod]
    public void Lookups_OfEveryTable_HaveARelationship()
    {
        var known = PackagedTables.Relationships.Select(relationship =>
            $"{relationship.Element("ReferencingEntityName")!.Value}.{relationship.Element("ReferencingAttributeName")!.Value}").ToList();
        var lookups = PackagedTables.All.Keys.SelectMany(table => PackagedTables.Attributes(table)
            .Where(attribute => attribute.Element("Type")!.Value == "lookup")
            .Select(attribute => $"{table}.{(string)attribute.Attribute("PhysicalName")!}")).ToList();

        // Real exports leave out the relationships of the two delegates.
        var missing = lookups.Except(known).Where(lookup => !lookup.EndsWith("OnBehalfBy", StringComparison.Ordinal)).ToList();
        Assert.IsEmpty(missing, string.Join(", ", missing));
        Assert.IsEmpty(known.Except(lookups).ToList(), "A relationship has no column.");
    }

    [TestMethod]
    [DataRow("cosell_Link", "cosell_referralid")]
    [DataRow("cosell_Link", "cosell_opportunityid")]
    [DataRow("cosell_Link", "cosell_accountkey")]
    [DataRow("cosell_SyncEvent", "cosell_issuedplanid")]
    [DataRow("cosell_Conflict", "cosell_digest")]
    [DataRow("cosell_Setting", "cosell_name")]
    public void Table_WhatIsUnique_IsAnAlternateKeyOfItsOwn(string table, string column)
    {
        var keys = PackagedTables.All[table].Descendants("EntityKey")
            .Select(key => string.Join(',', key.Descendants("AttributeName").Select(name => name.Value)));
        Assert.Contains(column, keys.ToList());
    }

    [TestMethod]
    public void Keys_OfEveryTable_FitTheIndexLimitAndHoldTextOnly()
    {
        foreach (var (table, entity) in PackagedTables.All)
        {
            foreach (var key in entity.Descendants("EntityKey"))
            {
                var columns = key.Descendants("AttributeName").Select(name => PackagedTables.Attribute(table, name.Value)).ToList();
                Assert.IsTrue(columns.TrueForAll(column => column.Element("Type")!.Value == "nvarchar"), table);
                Assert.IsLessThanOrEqualTo(900, columns.Sum(column => Number(column, "Length")), table);
            }
        }
    }

    [TestMethod]
    public void Columns_OfEveryTable_AreWrittenAsExportsWriteThem()
    {
        foreach (var table in PackagedTables.All.Keys)
        {
            var names = PackagedTables.Attributes(table).Select(column => column.Element("LogicalName")!.Value).ToList();
            Assert.HasCount(names.Count, names.Distinct(), table);
            foreach (var column in PackagedTables.Attributes(table))
            {
                var name = $"{table}.{(string)column.Attribute("PhysicalName")!}";
                Assert.AreEqual(((string)column.Attribute("PhysicalName")!).ToLowerInvariant(), column.Element("LogicalName")!.Value, name);
                Assert.AreEqual(column.Element("LogicalName")!.Value, column.Element("Name")!.Value, name);
                if (column.Element("Type")!.Value == "nvarchar")
                {
                    Assert.AreEqual(2 * Number(column, "MaxLength"), Number(column, "Length"), name);
                }
            }
        }
    }

    [TestMethod]
    public void OwnOptions_OfEveryChoice_StartWithThePublishersPrefix()
    {
        var values = PackagedTables.All.Values.SelectMany(table => table.Descendants("option")).Select(option => (string)option.Attribute("value")!)
            .Where(value => value.Length > 1).ToList();
        Assert.HasCount(3, values);
        Assert.IsTrue(values.TrueForAll(value => value.StartsWith(Prefix, StringComparison.Ordinal) && value.Length == 9), string.Join(", ", values));
    }

    [TestMethod]
    [DataRow("cosell_Link", typeof(Link))]
    [DataRow("cosell_SyncEvent", typeof(SyncEvent))]
    [DataRow("cosell_Failure", typeof(Failure))]
    [DataRow("cosell_Conflict", typeof(Conflict))]
    public void Table_ForARecordOfTheLedger_HasAPlaceForEachOfItsMembers(string table, Type record)
    {
        // Links and failures are kept whole as JSON; beside it stands what people and filters need. Corrected values of a
        // failure and what its run sent are the customer's, so no view shows them; a conflict's values stand there as people read them.
        var columns = PackagedTables.Attributes(table).Select(column => column.Element("LogicalName")!.Value).ToHashSet();
        var members = record == typeof(Link)
            ? ["Body", "ReferralId", "OpportunityId", "EngagementId", "MicrosoftReferralId", "RedriveAt", "Stopped"]
            : record.GetProperties().Where(member => member.GetMethod!.IsPublic && member.Name is not ("Id" or "Edits" or "Sent" or "Values")).Select(member => member.Name);
        var missing = members.Where(member => !Places(member).Any(place => columns.Contains("cosell_" + place))).ToList();
        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    [TestMethod]
    public void Failure_Message_TakesWhatAnExpressionCanYield() =>
        Assert.IsGreaterThanOrEqualTo(131_072, Number(PackagedTables.Attribute("cosell_Failure", "cosell_message"), "MaxLength"));

    [TestMethod]
    public void Failure_ColumnsThatFlowsWrite_AreThere()
    {
        var written = PackagedActions.All.Where(action => action.OperationId == "CreateRecord").ToList();
        Assert.HasCount(3, written);
        foreach (var action in written)
        {
            Assert.AreEqual("cosell_failures", (string?)action.Definition.SelectToken("inputs.parameters.entityName"));
            foreach (var parameter in ((Newtonsoft.Json.Linq.JObject)action.Definition.SelectToken("inputs.parameters")!).Properties()
                .Where(parameter => parameter.Name.StartsWith("item/", StringComparison.Ordinal)))
            {
                Assert.AreEqual("1", PackagedTables.Attribute("cosell_Failure", parameter.Name["item/".Length..]).Element("ValidForCreateApi")!.Value);
            }
        }
    }

    [TestMethod]
    public void Views_OfEveryTable_ShowColumnsThatItHas()
    {
        foreach (var table in PackagedTables.All.Keys)
        {
            var columns = PackagedTables.Attributes(table).Select(column => column.Element("LogicalName")!.Value).ToList();
            var views = PackagedTables.Views(table).ToList();
            Assert.HasCount(1, views.Where(view => view.Descendants("isdefault").Single().Value == "1"), table);
            var shown = views.Descendants("cell").Attributes("name").Concat(views.Descendants("attribute").Attributes("name"))
                .Select(name => name.Value).Distinct();
            Assert.IsEmpty(shown.Except(columns).ToList(), table);
        }
    }

    private static IEnumerable<string> Places(string member)
    {
        var name = member.ToLowerInvariant();
        yield return name == "linkid" ? "link" : name;
        yield return name + "value";
    }

    private static string NameOf(XElement relationship) => (string)relationship.Attribute("Name")!;

    private static int Number(XElement column, string name) => int.Parse(column.Element(name)!.Value, CultureInfo.InvariantCulture);
}
