using System.Text;
using CoSell.Flows.Packing;
using CoSell.Flows.Solutions;
using CoSell.Flows.Tests.Solutions;
using CoSell.Flows.Tests.Support;

namespace CoSell.Flows.Tests.Packing;

/// <summary>From the zip of an export to source.</summary>
[TestClass]
public sealed class SolutionUnpackerTests : IDisposable
{
    private const string Rest = "<Workflows /><connectionreferences />";
    private readonly SolutionZip _zip = new();
    private string? _path;

    public void Dispose() => _zip.Dispose();

    [TestMethod]
    public void Unpack_AnExport_HasTheLayoutOfSource() => CollectionAssert.AreEquivalent(
        new[]
        {
            "Other/Solution.xml", "Other/Customizations.xml", SolutionZip.FlowFile, SolutionZip.FlowFile + ".data.xml",
            "environmentvariabledefinitions/abc_Stage/environmentvariabledefinition.xml", "Connectors/abc_5Fmy-20crm.xml",
            SolutionZip.ConnectorFile.Replace("Connector/", "Connectors/", StringComparison.Ordinal),
        },
        Unpack().Keys.ToArray());

    [TestMethod]
    public void Unpack_Skeleton_KeepsWhatHasNoFileOfItsOwn()
    {
        Customize("<Workflows><Workflow Name=\"Classic\"><XamlFileName>/Workflows/a.xaml</XamlFileName></Workflow></Workflows><Templates><Template /></Templates>");
        Assert.AreEqual(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <Workflows>
                <Workflow Name="Classic">
                  <XamlFileName>/Workflows/a.xaml</XamlFileName>
                </Workflow>
              </Workflows>
              <Templates>
                <Template />
              </Templates>
            </ImportExportXml>

            """.ReplaceLineEndings("\n"),
            Text("Other/Customizations.xml"));
    }

    [TestMethod]
    public void Unpack_Table_IsSpreadOverItsFilesAndLosesNothing()
    {
        Customize("""
            <Entities><Entity><Name>abc_Link</Name>
              <FormXml><forms type="main"><systemform><formid>{f}</formid></systemform></forms><forms type="quick"><other /></forms></FormXml>
              <SavedQueries><savedqueries><savedquery><savedqueryid>{v}</savedqueryid></savedquery></savedqueries></SavedQueries>
              <RibbonDiffXml><CustomActions /></RibbonDiffXml></Entity></Entities>
            <optionsets><optionset Name="abc_kind" /></optionsets>
            """);
        var files = Unpack();
        Assert.IsTrue(new[]
        {
            "Entities/abc_Link/FormXml/main/{f}.xml", "Entities/abc_Link/SavedQueries/{v}.xml", "Entities/abc_Link/RibbonDiff.xml", "OptionSets/abc_kind.xml",
        }.All(files.ContainsKey), string.Join('\n', files.Keys));
        var entity = Text("Entities/abc_Link/Entity.xml");
        Assert.Contains("<RibbonDiffXml />", entity, StringComparison.Ordinal);
        Assert.Contains("<SavedQueries />", entity, StringComparison.Ordinal);
        Assert.Contains("<other />", entity, StringComparison.Ordinal);
        Assert.DoesNotContain("main", entity, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Unpack_Relationships_StandWithTheTableThatTheyPointTo()
    {
        Customize("""
            <EntityRelationships>
              <EntityRelationship Name="b"><ReferencedEntityName>abc_Link</ReferencedEntityName></EntityRelationship>
              <EntityRelationship Name="a"><ReferencedEntityName>abc_Link</ReferencedEntityName></EntityRelationship>
              <EntityRelationship Name="c"><FirstEntityName>Account</FirstEntityName><SecondEntityName>abc_Link</SecondEntityName></EntityRelationship>
            </EntityRelationships>
            """);
        Assert.HasCount(3, Text("Other/Relationships.xml").Split("<EntityRelationship Name").Skip(1));
        Assert.HasCount(2, Text("Other/Relationships/abc_Link.xml").Split("<EntityRelationship Name").Skip(1));
        Assert.Contains("Name=\"c\"", Text("Other/Relationships/Account.xml"), StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("Sales/Marketing", "Roles/Sales_Marketing.xml")]
    [DataRow("../../outside", "Roles/.._.._outside.xml")]
    [DataRow("C:\\outside", "Roles/C__outside.xml")]
    public void Unpack_NameThatNoFileMayBear_StaysInsideTheFolder(string role, string file)
    {
        Customize($"<Roles><Role name=\"{role}\" /></Roles>");
        Assert.IsTrue(Unpack().ContainsKey(file), string.Join('\n', Unpack().Keys));
    }

    [TestMethod]
    [DataRow("<Workflows><Workflow><JsonFileName>/Workflows/../../outside.json</JsonFileName></Workflow></Workflows>", "is no path inside the solution")]
    [DataRow("<Workflows><Workflow><JsonFileName>C:/outside.json</JsonFileName></Workflow></Workflows>", "is no path inside the solution")]
    [DataRow("<Workflows><Workflow><JsonFileName>Workflows\\..\\outside.json</JsonFileName></Workflow></Workflows>", "is no path inside the solution")]
    [DataRow("<Entities><Entity><Name>..</Name></Entity></Entities>", "is no path inside the solution")]
    [DataRow("<Entities><Entity /></Entities>", "has no <Name>")]
    [DataRow("<Roles><Role /></Roles>", "has no attribute 'name'")]
    [DataRow("<Roles><Role name=\"A\" /><Role name=\"a\" /></Roles>", "two components would be unpacked to 'Roles/a.xml'")]
    [DataRow("<EntityRelationships><EntityRelationship Name=\"a\" /></EntityRelationships>", "has no <ReferencedEntityName>")]
    public void Unpack_ComponentThatDoesNotFit_IsRefused(string component, string problem)
    {
        Customize(component);
        var fault = Assert.ThrowsExactly<SolutionFormatException>(Unpack);
        Assert.AreEqual("customizations.xml", fault.File);
        Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
        Assert.IsGreaterThan(10, fault.Remedy.Length);
    }

    [TestMethod]
    [DataRow("Other/Solution.xml")]
    [DataRow("roles/a.XML")]
    public void Unpack_FileOnThePathOfAComponent_IsRefused(string file)
    {
        Customize("<Roles><Role name=\"A\" /></Roles>");
        _zip.Files[file] = "<x />";
        var fault = Assert.ThrowsExactly<SolutionFormatException>(Unpack);
        Assert.AreEqual(file, fault.File);
    }

    [TestMethod]
    public void Unpack_AHostileZip_IsRefused()
    {
        _zip.Files["../outside.json"] = "{}";
        Assert.Contains("does not name a file inside the archive", Assert.ThrowsExactly<SolutionFormatException>(Unpack).Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public void ReadXml_OfBothLayouts_IsTheSame()
    {
        using var folder = new SolutionFolder();
        folder.Write("Roles/Reader.xml", "<Role name=\"Reader\" />");
        var file = Path.Combine(folder.Root, "packed.zip");
        File.WriteAllBytes(file, SolutionPacker.Pack(folder.Root, new PackOptions()));
        foreach (var path in new[] { folder.Root, file })
        {
            var read = SolutionUnpacker.ReadXml(path, "Roles", "Nothing");
            Assert.AreEqual("Roles/Reader.xml Reader", read.Select(one => $"{one.Key} {(string?)one.Value.Attribute("name")}").Single());
        }
    }

    private void Customize(string components) => _zip.Files["customizations.xml"] =
        $"<ImportExportXml>{(components.Contains("<Workflows", StringComparison.Ordinal) ? components : components + Rest)}</ImportExportXml>";

    private IReadOnlyDictionary<string, byte[]> Unpack() => SolutionUnpacker.Unpack(_path ??= _zip.Save());

    private string Text(string path) => Encoding.UTF8.GetString(Unpack()[path]);
}
