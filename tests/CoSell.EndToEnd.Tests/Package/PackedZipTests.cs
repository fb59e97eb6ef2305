using System.Text;
using System.Xml.Linq;
using CoSell.EndToEnd.Tests.House;
using CoSell.EndToEnd.Tests.Program;
using CoSell.Flows.Checking;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Package;

/// <summary>The zips that are imported hold what the source says, all of it, and the checks find nothing in them.</summary>
[TestClass]
public sealed class PackedZipTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void BothZips_Checked_HaveNothingToFind(bool managed)
    {
        using var folder = new TemporaryFolder();
        foreach (var zip in new[] { PackedZips.Flows(managed), PackedZips.Connector(managed) })
        {
            File.WriteAllBytes(folder.File("packed.zip"), zip);
            var report = FlowChecker.CheckPackage(folder.File("packed.zip"), CustomConnector.Definition(new SandboxOptions().ConnectorFile));
            Assert.IsEmpty(report.Findings, string.Join('\n', report.Findings));
            Assert.AreEqual(managed, report.Solution.Managed);
        }
    }

    [TestMethod]
    public void Packing_Twice_GivesTheSameBytes()
    {
        CollectionAssert.AreEqual(PackedZips.Flows(), PackedZips.Flows());
        CollectionAssert.AreEqual(PackedZips.Connector(), PackedZips.Connector());
    }

    [TestMethod]
    public void Unpacking_WhatWasPacked_GivesTheSourceOfTheFlows() =>
        AssertSame(Source("power-platform"), new Unpacked(PackedZips.Flows()).Files);

    [TestMethod]
    public void Unpacking_WhatWasPacked_GivesTheSourceOfTheConnector()
    {
        var source = Source("connector");
        source["Connectors/cosell_5Fcosell-20sync_openapidefinition.json"] = File.ReadAllBytes(Checkout.PathOf("connector", "apiDefinition.swagger.json"));
        source["Connectors/cosell_5Fcosell-20sync_iconblob.Png"] = File.ReadAllBytes(Checkout.PathOf("connector", "icon.png"));

        AssertSame(source, new Unpacked(PackedZips.Connector()).Files);
    }

    [TestMethod]
    public void ManagedZip_BesideTheUnmanagedOne_DiffersInOneWord()
    {
        var (managed, unmanaged) = (PackedZips.Files(PackedZips.Flows(managed: true)), PackedZips.Files(PackedZips.Flows()));
        CollectionAssert.AreEqual(unmanaged.Keys, managed.Keys);
        Assert.AreEqual("solution.xml", managed.Keys.Single(path => !managed[path].SequenceEqual(unmanaged[path])));
        Assert.AreEqual(
            Encoding.UTF8.GetString(unmanaged["solution.xml"]).Replace("<Managed>0<", "<Managed>1<", StringComparison.Ordinal),
            Encoding.UTF8.GetString(managed["solution.xml"]));
    }

    [TestMethod]
    public void RootComponents_OfTheFlows_AreWhatTheZipHolds()
    {
        var customizations = PackedZips.Customizations(PackedZips.Flows());
        var held = PackedZips.Solution.Flows.Select(flow => $"29 {flow.Id}")
            .Concat(customizations.Descendants("Entity").Select(entity => $"1 {((string)entity.Element("Name")!).ToLowerInvariant()}"))
            .Concat(customizations.Descendants("Role").Select(role => $"20 {Guid.Parse((string)role.Attribute("id")!)}"))
            .Concat(PackedZips.Solution.EnvironmentVariables.Select(variable => $"380 {variable.SchemaName}"));

        CollectionAssert.AreEquivalent(
            held.ToList(),
            PackedZips.Solution.Components.Select(component => $"{component.Type} {component.Id?.ToString() ?? component.SchemaName}").ToList());
    }

    [TestMethod]
    public void MissingDependencies_OfTheFlows_AreTheConnectorForAllThatUseIt()
    {
        var manifest = PackedZips.Xml(PackedZips.Files(PackedZips.Flows())["solution.xml"]);
        var connector = PackedZips.Xml(PackedZips.Files(PackedZips.Connector())["solution.xml"]).Descendants("RootComponent").Single();
        var missing = manifest.Descendants("MissingDependency").ToList();
        foreach (var required in missing.Select(one => one.Element("Required")!))
        {
            Assert.AreEqual((string?)connector.Attribute("id"), (string?)required.Attribute("id"));
            Assert.AreEqual((string?)connector.Attribute("schemaName"), (string?)required.Attribute("schemaName"));
        }

        var expected = PackedZips.Solution.Flows.Where(flow => flow.ConnectionReferences.Values.Any(one => CustomConnector.Is(one.ApiName)))
            .Select(flow => $"29 {flow.Id:B} {flow.Name}").Append("connectionreference cosell_CoSellSync CoSell Sync").ToList();
        var listed = missing.Select(one => one.Element("Dependent")!).Select(one =>
            $"{(string?)one.Attribute("type")} {(string?)one.Attribute("id") ?? (string?)one.Attribute("id.connectionreferencelogicalname")} {(string?)one.Attribute("displayName")}").ToList();
        CollectionAssert.AreEquivalent(
            expected, listed, $"Other/Solution.xml: MissingDependencies lack {string.Join(", ", expected.Except(listed))}; too many: {string.Join(", ", listed.Except(expected))}.");
    }

    [TestMethod]
    public void ConnectionReference_ToTheConnector_NamesTheOneThatIsPacked()
    {
        var element = PackedZips.Customizations(PackedZips.Connector()).Descendants("Connector").Single();
        var reference = PackedZips.Customizations(PackedZips.Flows()).Descendants("connectionreference")
            .Single(one => (string?)one.Attribute("connectionreferencelogicalname") == "cosell_CoSellSync");

        Assert.AreEqual((string?)element.Element("connectorid"), (string?)reference.Element("customconnectorid")?.Element("connectorid"));
        Assert.StartsWith(
            "/providers/Microsoft.PowerApps/apis/" + PackedZips.Read(PackedZips.Connector()).CustomConnectors.Single().ApiNamePrefix,
            (string?)reference.Element("connectorid"),
            StringComparison.Ordinal);
    }

    private static Dictionary<string, object> Source(string solution)
    {
        var folder = Checkout.PathOf("solution", solution, "src");
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(folder, file).Replace('\\', '/'),
            file => file.EndsWith(".xml", StringComparison.Ordinal) ? XDocument.Load(file).Root! : (object)File.ReadAllBytes(file),
            StringComparer.Ordinal);
    }

    private static void AssertSame(Dictionary<string, object> source, IReadOnlyDictionary<string, object> unpacked)
    {
        CollectionAssert.AreEquivalent(source.Keys, unpacked.Keys.ToList());
        foreach (var (path, content) in source)
            Assert.AreEqual(Text(path, content), Text(path, unpacked[path]), path);
    }

    /// <summary>XML without what a parser does not tell apart; JSON as its values; the rest as bytes.</summary>
    private static string Text(string path, object content) => content switch
    {
        XElement xml => Plain(xml).ToString(),
        byte[] bytes when path.StartsWith("Connectors/", StringComparison.Ordinal) && path.EndsWith(".json", StringComparison.Ordinal) =>
            JToken.Parse(Encoding.UTF8.GetString(bytes)).ToString(),
        byte[] bytes => Convert.ToHexString(bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };

    private static XElement Plain(XElement xml)
    {
        var copy = new XElement(xml);
        foreach (var element in copy.DescendantsAndSelf().ToList())
        {
            element.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
            if (element.Name.LocalName == "EntityRelationships")
                element.ReplaceNodes(element.Elements().OrderBy(one => (string?)one.Attribute("Name"), StringComparer.Ordinal));
        }

        return copy;
    }
}
