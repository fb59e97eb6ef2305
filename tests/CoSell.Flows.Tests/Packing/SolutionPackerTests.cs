using CoSell.Flows.Packing;
using CoSell.Flows.Solutions;
using CoSell.Flows.Tests.Solutions;
using CoSell.Flows.Tests.Support;

namespace CoSell.Flows.Tests.Packing;

/// <summary>From the unpacked folder to the zip of an export.</summary>
[TestClass]
public sealed class SolutionPackerTests : IDisposable
{
    private const string Values = "environmentvariabledefinitions/abc_Stage/environmentvariablevalues.json";
    private readonly SolutionFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Pack_AFolder_HasTheLayoutOfAnExport()
    {
        var packed = new PackedSolution(_folder);
        CollectionAssert.AreEqual(
            new[]
            {
                "[Content_Types].xml", "solution.xml", "customizations.xml", SolutionFolder.FlowFile,
                "environmentvariabledefinitions/abc_Stage/environmentvariabledefinition.xml",
            },
            packed.Files.Keys);
        Assert.AreEqual("My first (flow)", (string?)packed.Customizations.Element("Workflows")!.Elements().Single().Attribute("Name"));
        CollectionAssert.AreEqual(
            new[] { "Workflows", "connectionreferences" }, packed.Customizations.Elements().Select(element => element.Name.LocalName).ToArray());
        Assert.Contains("Extension=\"json\"", packed.Files["[Content_Types].xml"], StringComparison.Ordinal);
        Assert.IsFalse(packed.Files["solution.xml"].StartsWith("<?xml", StringComparison.Ordinal));
        Assert.Contains("\r\n", packed.Files["solution.xml"], StringComparison.Ordinal);
    }

    [TestMethod]
    public void Pack_ReadBack_IsTheSolutionOfTheFolder()
    {
        var file = Path.Combine(_folder.Root, "packed.zip");
        File.WriteAllBytes(file, new PackedSolution(_folder).Bytes);
        var (packed, source) = (SolutionReader.Read(file), SolutionReader.Read(Path.Combine(_folder.Root, "src")));
        Assert.AreEqual((source.UniqueName, source.DisplayName, source.Version, false), (packed.UniqueName, packed.DisplayName, packed.Version, packed.Managed));
        CollectionAssert.AreEqual(source.ConnectionReferences.ToList(), packed.ConnectionReferences.ToList());
        CollectionAssert.AreEqual(source.EnvironmentVariables.ToList(), packed.EnvironmentVariables.ToList());
        CollectionAssert.AreEqual(source.Components.ToList(), packed.Components.ToList());
        Assert.AreEqual(source.Flows.Single().Definition.ToString(), packed.Flows.Single().Definition.ToString());
    }

    [TestMethod]
    public void Pack_AfterTouchingEveryFile_GivesTheSameBytes()
    {
        var before = new PackedSolution(_folder).Bytes;
        foreach (var file in Directory.GetFiles(_folder.Root, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        CollectionAssert.AreEqual(before, new PackedSolution(_folder).Bytes);
    }

    [TestMethod]
    public void Pack_WithOtherLineEndings_GivesTheSameXml()
    {
        var before = new PackedSolution(_folder);
        _folder.Write("Other/Solution.xml", File.ReadAllText(Path.Combine(_folder.Root, "src", "Other", "Solution.xml")).ReplaceLineEndings("\r\n"));
        Assert.AreEqual(before.Files["solution.xml"], new PackedSolution(_folder).Files["solution.xml"]);
    }

    [TestMethod]
    public void Pack_ManagedWithAVersion_SaysBoth()
    {
        var manifest = new PackedSolution(_folder, new PackOptions { Managed = true, Version = new Version(2, 0, 1, 0) }).Manifest.Element("SolutionManifest")!;
        Assert.AreEqual(("1", "2.0.1.0"), ((string?)manifest.Element("Managed"), (string?)manifest.Element("Version")));
    }

    [TestMethod]
    public void Pack_SourceUnpackedForBoth_SaysOneKind() => Assert.AreEqual(
        "0", (string?)new PackedSolution(_folder).Manifest.Element("SolutionManifest")!.Element("Managed"));

    [TestMethod]
    public void Row66_PackedAgainWithAHigherVersion_KeepsEveryIdSoThatItUpgradesInPlace()
    {
        var (first, second) = (new PackedSolution(_folder), new PackedSolution(_folder, new PackOptions { Version = new Version(9, 0, 0, 0) }));
        CollectionAssert.AreEqual(first.Files.Keys, second.Files.Keys);
        Assert.AreEqual("solution.xml", first.Files.Keys.Single(path => first.Files[path] != second.Files[path]));
        Assert.AreEqual(first.Files["solution.xml"].Replace("1.2.3.4", "9.0.0.0", StringComparison.Ordinal), second.Files["solution.xml"]);
    }

    [TestMethod]
    public void Row66_CurrentValueInTheSource_IsRefusedBecauseItWouldOverwriteTheCustomersOwn()
    {
        _folder.Write(Values, "{}");
        AssertRefused(Values, "overwrite the target's own");
    }

    [TestMethod]
    [DataRow("AppModules/abc_App/AppModule.xml", "<AppModule />", "does not know")]
    [DataRow("Workflows/Lost-32222222-2222-3333-4444-555555555555.json.data.xml", "<Workflow />", "it is not there, but")]
    [DataRow("Workflows/Lost-32222222-2222-3333-4444-555555555555.json", "{}", "it is not there.")]
    [DataRow(SolutionFolder.FlowFile + ".data.xml", "<Workflow Name=\"My first (flow)\" />", "has no <JsonFileName>")]
    [DataRow("Roles/Reader.xml", "<Role>", "not well-formed XML")]
    [DataRow("Other/Relationships.xml", "<EntityRelationships><EntityRelationship Name=\"abc_a_b\" /></EntityRelationships>", "'abc_a_b' stands here or in a file")]
    [DataRow("Connectors/abc_x.xml", "<Connector><openapidefinition>/Connector/abc_x_openapidefinition.json</openapidefinition></Connector>", "names it, but it is not there")]
    public void Pack_AFileThatDoesNotFit_IsRefusedByName(string file, string text, string problem)
    {
        _folder.Write(file, text);
        AssertRefused(file.Replace(".data.xml", "", StringComparison.Ordinal), problem);
    }

    [TestMethod]
    public void Pack_AZip_IsRefused()
    {
        using var zip = new SolutionZip();
        var fault = Assert.ThrowsExactly<SolutionFormatException>(() => SolutionPacker.Pack(zip.Save(), new PackOptions()));
        Assert.Contains("packed already", fault.Message, StringComparison.Ordinal);
    }

    private void AssertRefused(string file, string problem)
    {
        var fault = Assert.ThrowsExactly<SolutionFormatException>(() => SolutionPacker.Pack(_folder.Root, new PackOptions()));
        Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
        Assert.IsGreaterThan(10, fault.Remedy.Length);
        Assert.Contains(Path.GetFileNameWithoutExtension(file).Split('_')[0], fault.Message, StringComparison.Ordinal);
    }
}
