using System.Text.Json.Nodes;
using System.Xml.Linq;
using CoSell.EndToEnd.Tests.House;

namespace CoSell.EndToEnd.Tests.Package;

/// <summary>What stands in two places because two tools read it says the same in both.</summary>
[TestClass]
public sealed class ReleaseTests
{
    private const string Name = "cosell_5Fcosell-20sync";
    private static readonly string Connectors = Checkout.PathOf("solution", "connector", "src", "Connectors");

    /// <summary>Directory.Build.props has the version.</summary>
    [TestMethod]
    [DataRow("power-platform")]
    [DataRow("connector")]
    [DataRow("notice")]
    public void Version_OfASolution_IsTheRelease(string solution) =>
        Assert.AreEqual(Release() + ".0", (string?)Manifest(solution).Element("Version"));

    [TestMethod]
    public void Version_OfTheConnector_IsTheReleaseWithoutItsLastNumber() => Assert.AreEqual(
        Release()[..Release().LastIndexOf('.')], (string?)Json("connector", "apiDefinition.swagger.json")["info"]!["version"]);

    [TestMethod]
    [DataRow("connector")]
    [DataRow("notice")]
    public void Publisher_OfAllSolutions_IsTheSame(string solution)
    {
        var (flows, other) = (Manifest("power-platform").Element("Publisher")!, Manifest(solution).Element("Publisher")!);
        Assert.AreEqual(flows.ToString(), other.ToString());
        Assert.AreEqual("cosell", (string?)flows.Element("CustomizationPrefix"));
    }

    [TestMethod]
    public void Connector_InItsSolution_IsDescribedAsInItsFolder()
    {
        var element = XDocument.Load(Path.Combine(Connectors, Name + ".xml")).Root!;
        var info = Json("connector", "apiDefinition.swagger.json")["info"]!;
        Assert.AreEqual((string?)info["title"], (string?)element.Element("displayname"));
        Assert.AreEqual((string?)info["description"], (string?)element.Element("description"));
        Assert.AreEqual((string?)Properties()["iconBrandColor"], (string?)element.Element("iconbrandcolor"));
    }

    /// <summary>pac reads a file of its own for each of these two parts of apiProperties.json.</summary>
    [TestMethod]
    [DataRow("connectionparameters", "connectionParameters")]
    [DataRow("policytemplateinstances", "policyTemplateInstances")]
    public void ConnectorPart_ForPac_IsThatOfTheFolder(string file, string property) => Assert.AreEqual(
        (Properties()[property] ?? new JsonArray()).ToJsonString(),
        Json("solution", "connector", "src", "Connectors", $"{Name}_{file}.json").ToJsonString());

    [TestMethod]
    public void MapForPac_LeadsToEveryFileThatTheConnectorNamesAndTheSourceLacks()
    {
        var map = XDocument.Load(Checkout.PathOf("solution", "connector", "map.xml")).Root!.Elements("FileToFile")
            .ToDictionary(entry => (string)entry.Attribute("map")!, entry => (string)entry.Attribute("to")!);
        var named = XDocument.Load(Path.Combine(Connectors, Name + ".xml")).Root!.Elements()
            .Where(element => element.Value.StartsWith("/Connector/", StringComparison.Ordinal))
            .Select(element => Path.GetFileName(element.Value));

        CollectionAssert.AreEquivalent(named.Where(file => !File.Exists(Path.Combine(Connectors, file))).ToList(), map.Keys);
        foreach (var to in map.Values)
        {
            var file = Path.GetFullPath(to, Checkout.PathOf("solution", "connector", "src"));
            Assert.AreEqual((Checkout.PathOf("connector"), true), (Path.GetDirectoryName(file), File.Exists(file)), to);
        }
    }

    private static string Release() => (string)XDocument.Load(Checkout.PathOf("Directory.Build.props")).Descendants("Version").Single();

    private static XElement Manifest(string solution) =>
        XDocument.Load(Checkout.PathOf("solution", solution, "src", "Other", "Solution.xml")).Root!.Element("SolutionManifest")!;

    private static JsonNode Properties() => Json("connector", "apiProperties.json")["properties"]!;

    private static JsonNode Json(params string[] path) => JsonNode.Parse(File.ReadAllText(Checkout.PathOf(path)))!;
}
