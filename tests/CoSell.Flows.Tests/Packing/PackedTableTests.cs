using System.Xml.Linq;
using CoSell.Flows.Packing;
using CoSell.Flows.Tests.Support;

namespace CoSell.Flows.Tests.Packing;

/// <summary>What unpacking spreads over folders comes back to its place in customizations.xml.</summary>
[TestClass]
public sealed class PackedTableTests : IDisposable
{
    private readonly SolutionFolder _folder = new();

    [TestInitialize]
    public void WriteATable()
    {
        _folder.Write("Entities/abc_Link/Entity.xml", "<Entity><Name>abc_Link</Name><EntityInfo /><FormXml /><SavedQueries /><RibbonDiffXml /></Entity>");
        _folder.Write("Entities/abc_Link/SavedQueries/{b}.xml", View("b"));
        _folder.Write("Entities/abc_Link/SavedQueries/{a}.xml", View("a"));
        _folder.Write("Entities/abc_Link/FormXml/main/{f}.xml", Form("f"));
        _folder.Write("Entities/abc_Link/FormXml/quick/{q}.xml", Form("q"));
        _folder.Write("Entities/abc_Link/RibbonDiff.xml", "<RibbonDiffXml><CustomActions /></RibbonDiffXml>");
        _folder.Write("Roles/Reader.xml", "<Role name=\"Reader\" />");
        _folder.Write("OptionSets/abc_kind.xml", "<optionset Name=\"abc_kind\" />");
        _folder.Write("Other/Relationships.xml", "<EntityRelationships><EntityRelationship Name=\"abc_b\" /><EntityRelationship Name=\"abc_a\" /></EntityRelationships>");
        _folder.Write("Other/Relationships/abc_Link.xml", "<EntityRelationships><EntityRelationship Name=\"abc_b\"><X /></EntityRelationship></EntityRelationships>");
        _folder.Write("Other/Relationships/Organization.xml", "<EntityRelationships><EntityRelationship Name=\"abc_a\"><X /></EntityRelationship></EntityRelationships>");
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Pack_Containers_StandInTheOrderOfAnExport() => CollectionAssert.AreEqual(
        new[] { "Entities", "Roles", "Workflows", "EntityRelationships", "optionsets", "connectionreferences" },
        Packed().Elements().Select(element => element.Name.LocalName).ToArray());

    [TestMethod]
    public void Pack_FormsViewsAndRibbon_StandInTheirTable()
    {
        var entity = Packed().Element("Entities")!.Element("Entity")!;
        CollectionAssert.AreEqual(
            new[] { "main f", "quick q" },
            entity.Element("FormXml")!.Elements("forms").Select(forms => $"{(string?)forms.Attribute("type")} {(string?)forms.Element("systemform")!.Element("formid")}").ToArray());
        CollectionAssert.AreEqual(
            new[] { "a", "b" }, entity.Element("SavedQueries")!.Element("savedqueries")!.Elements("savedquery").Select(view => view.Value).ToArray());
        Assert.IsNotNull(entity.Element("RibbonDiffXml")!.Element("CustomActions"));
    }

    [TestMethod]
    public void Pack_Relationships_HaveTheirBodies()
    {
        var relationships = Packed().Element("EntityRelationships")!.Elements().ToList();
        CollectionAssert.AreEqual(new[] { "abc_a", "abc_b" }, relationships.ConvertAll(one => (string?)one.Attribute("Name")));
        Assert.IsTrue(relationships.TrueForAll(one => one.Element("X") is not null));
    }

    [TestMethod]
    [DataRow(false, "f")]
    [DataRow(true, "f managed")]
    public void Pack_FormWithAManagedTwin_TakesTheOneOfItsKind(bool managed, string form)
    {
        _folder.Write("Entities/abc_Link/FormXml/main/{f}_managed.xml", Form("f managed"));
        var main = Packed(managed).Descendants("forms").Single(forms => (string?)forms.Attribute("type") == "main");
        Assert.AreEqual(form, (string?)main.Elements("systemform").Single().Element("formid"));
    }

    private XElement Packed(bool managed = false) => new PackedSolution(_folder, new PackOptions { Managed = managed }).Customizations;

    private static string View(string id) => $"<savedqueries><savedquery><savedqueryid>{id}</savedqueryid></savedquery></savedqueries>";

    private static string Form(string id) => $"<forms><systemform><formid>{id}</formid></systemform></forms>";
}
