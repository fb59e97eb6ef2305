using System.Xml.Linq;

namespace CoSell.EndToEnd.Tests.Package;

/// <summary>What an operator sees of the tables in the maker portal, and may do with them.</summary>
[TestClass]
public sealed class OperatorTests
{
    private static readonly string[] SystemColumns = ["createdon", "modifiedon", "statecode", "statuscode"];

    [TestMethod]
    [DataRow("cosell_Link", "Stopped Co-sell Links", "cosell_stopped eq 1")]
    [DataRow("cosell_Link", "Co-sell Links to Be Tried Again", "cosell_redriveat not-null ")]
    [DataRow("cosell_Failure", "Open Co-sell Failures", "statecode eq 0")]
    [DataRow("cosell_Failure", "Resolved Co-sell Failures", "statecode eq 1")]
    [DataRow("cosell_Conflict", "Open Co-sell Conflicts", "statecode eq 0")]
    [DataRow("cosell_Conflict", "Resolved Co-sell Conflicts", "statecode eq 1")]
    [DataRow("cosell_SyncEvent", "Failed Co-sell Sync Events", "cosell_result eq failed")]
    public void View_OfATable_ShowsWhatItsNameSays(string table, string name, string condition)
    {
        var view = PackagedTables.Views(table).Single(view => (string?)view.Descendants("LocalizedName").Single().Attribute("description") == name);
        var conditions = view.Descendants("condition")
            .Select(found => $"{(string?)found.Attribute("attribute")} {(string?)found.Attribute("operator")} {(string?)found.Attribute("value")}");
        Assert.Contains(condition, conditions.ToList());
    }

    [TestMethod]
    public void Views_OfEveryTable_AreSortedNewestFirstAndFetchWhatTheyShow()
    {
        foreach (var (table, view) in PackagedTables.All.Keys.SelectMany(table => PackagedTables.Views(table).Select(view => (table, view))))
        {
            var order = view.Descendants("order").Single();
            Assert.AreEqual("true", (string?)order.Attribute("descending"), table);
            Assert.IsTrue(
                new[] { "createdon", "modifiedon", "cosell_at", "cosell_moment", "cosell_resolvedat", "cosell_redriveat" }.Contains((string?)order.Attribute("attribute")),
                $"{table}: {order}");
            var fetched = view.Descendants("attribute").Select(column => (string?)column.Attribute("name")).ToList();
            var shown = view.Descendants("cell").Select(cell => (string?)cell.Attribute("name")).ToList();
            Assert.IsEmpty(shown.Except(fetched).ToList(), table);
            Assert.IsTrue(shown.Count is >= 2 and <= 8, $"{table} shows {shown.Count} columns.");
        }
    }

    [TestMethod]
    public void Views_OfEveryTable_AreNamedByTheirIdAndHaveDifferentNames()
    {
        foreach (var table in PackagedTables.All.Keys)
        {
            var files = Directory.GetFiles(Path.Combine(PackagedTables.Source, "Entities", table, "SavedQueries"), "*.xml");
            foreach (var file in files)
            {
                Assert.AreEqual(Path.GetFileNameWithoutExtension(file), XDocument.Load(file).Descendants("savedqueryid").Single().Value);
            }

            var names = PackagedTables.Views(table).Select(view => (string?)view.Descendants("LocalizedName").Single().Attribute("description")).ToList();
            Assert.HasCount(names.Count, names.Distinct(), table);
        }
    }

    [TestMethod]
    public void Form_OfEveryTable_ShowsItsOwnColumnsByTheirLabels()
    {
        foreach (var table in PackagedTables.All.Keys)
        {
            foreach (var cell in PackagedTables.Form(table).Descendants("cell"))
            {
                var column = (string)cell.Element("control")!.Attribute("datafieldname")!;
                var label = (string?)PackagedTables.Attribute(table, column).Descendants("displayname").First().Attribute("description");
                Assert.AreEqual(label, (string?)cell.Descendants("label").Single().Attribute("description"), $"{table}.{column}");
            }
        }
    }

    [TestMethod]
    public void Form_OfEveryTable_LetsOnlyBeEditedWhatResolvingNeeds()
    {
        var editable = PackagedTables.All.Keys.SelectMany(table => PackagedTables.Form(table).Descendants("control")
            .Where(control => (string?)control.Attribute("disabled") == "false")
            .Select(control => $"{table}.{(string?)control.Attribute("datafieldname")}"));
        CollectionAssert.AreEquivalent(
            new[]
            {
                "cosell_Link.cosell_stopped", "cosell_Failure.cosell_resolution", "cosell_Failure.cosell_resolvedat", "cosell_Failure.statuscode",
                "cosell_Conflict.cosell_resolvedat", "cosell_Conflict.statuscode",
            },
            editable.ToArray());
    }

    [TestMethod]
    public void Form_OfTheSettings_DoesNotShowTheirValues() =>
        Assert.IsFalse(PackagedTables.Form("cosell_Setting").Descendants("control").Any(control => (string?)control.Attribute("id") == "cosell_value"));

    [TestMethod]
    public void Role_Operator_WritesWhatResolvingNeedsAndDoesNotReadTheLedgersKey()
    {
        var privileges = PackagedTables.Operator.Descendants("RolePrivilege").ToList();
        CollectionAssert.AreEquivalent(
            PackagedTables.All.Keys.Where(table => table != "cosell_Setting").Select(table => "prvRead" + table)
                .Concat(["prvWritecosell_Link", "prvWritecosell_Failure", "prvWritecosell_Conflict"]).ToArray(),
            privileges.Select(privilege => (string?)privilege.Attribute("name")).ToArray());
        Assert.IsTrue(privileges.TrueForAll(privilege => (string?)privilege.Attribute("level") == "Global"), "The organisation owns the rows.");
    }

    [TestMethod]
    public void Role_Operator_IsListedInTheManifestByItsId()
    {
        var manifest = XDocument.Load(Path.Combine(PackagedTables.Source, "Other", "Solution.xml"));
        var listed = manifest.Descendants("RootComponent").Where(component => (string?)component.Attribute("type") == "20")
            .Select(component => (string?)component.Attribute("id"));
        Assert.AreEqual((string?)PackagedTables.Operator.Attribute("id"), listed.Single());
    }

    [TestMethod]
    public void Columns_ThatViewsSortOrFilterBy_AreThere()
    {
        foreach (var table in PackagedTables.All.Keys)
        {
            var columns = PackagedTables.Attributes(table).Select(column => column.Element("LogicalName")!.Value).Concat(SystemColumns).ToHashSet();
            var used = PackagedTables.Views(table).SelectMany(view => view.Descendants("condition").Concat(view.Descendants("order")))
                .Select(part => (string)part.Attribute("attribute")!);
            Assert.IsEmpty(used.Where(column => !columns.Contains(column)).ToList(), table);
        }
    }
}
