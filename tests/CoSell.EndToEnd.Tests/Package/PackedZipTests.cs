using System.Text;
using CoSell.EndToEnd.Tests.House;
using CoSell.EndToEnd.Tests.Program;
using CoSell.Flows.Checking;
using CoSell.Flows.Packing;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;

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
        AssertSame(Source("power-platform"), Unpacked(PackedZips.Flows()));

    [TestMethod]
    public void Unpacking_WhatWasPacked_GivesTheSourceOfTheConnector()
    {
        var source = Source("connector");
        source["Connectors/cosell_5Fcosell-20sync_openapidefinition.json"] = File.ReadAllBytes(Checkout.PathOf("connector", "apiDefinition.swagger.json"));
        source["Connectors/cosell_5Fcosell-20sync_iconblob.Png"] = File.ReadAllBytes(Checkout.PathOf("connector", "icon.png"));

        AssertSame(source, Unpacked(PackedZips.Connector()));
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

    [TestMethod]
    public void Packing_WhatWasUnpacked_GivesTheSameZip()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, zip) in new[] { ("flows", PackedZips.Flows()), ("connector", PackedZips.Connector(target: PackedZips.Contoso)) })
        {
            foreach (var (path, content) in Unpacked(zip))
            {
                var file = folder.File($"{name}/{path}");
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllBytes(file, content);
            }

            CollectionAssert.AreEqual(zip, SolutionPacker.Pack(folder.File(name), new PackOptions()), name);
        }
    }

    private static Dictionary<string, byte[]> Source(string solution)
    {
        var folder = Checkout.PathOf("solution", solution, "src");
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);
    }

    private static IReadOnlyDictionary<string, byte[]> Unpacked(byte[] zip)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("packed.zip"), zip);
        return SolutionUnpacker.Unpack(folder.File("packed.zip"));
    }

    private static void AssertSame(Dictionary<string, byte[]> source, IReadOnlyDictionary<string, byte[]> unpacked)
    {
        CollectionAssert.AreEquivalent(source.Keys, unpacked.Keys.ToList());
        foreach (var (path, content) in source)
            Assert.AreEqual(Encoding.UTF8.GetString(content), Encoding.UTF8.GetString(unpacked[path]), path);
    }
}
