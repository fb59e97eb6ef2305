using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoSell.EndToEnd.Tests.House;

/// <summary>The rules that keep the house in order and that no analyzer here checks.</summary>
[TestClass]
public sealed partial class HouseRulesTests
{
    private const int LongestFile = 300;

    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["CoSell.Core"] = [],
        ["CoSell.Ledger"] = ["CoSell.Core"],
        ["CoSell.Api"] = ["CoSell.Ledger"],
        ["CoSell.Flows"] = [],
        ["CoSell.Sandbox"] = ["CoSell.Api", "CoSell.Flows"],
    };

    [TestMethod]
    public void Projects_References_PointOneWay()
    {
        foreach (var (project, allowed) in MayReference)
        {
            var references = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)!);
            CollectionAssert.AreEquivalent(allowed, references.ToArray(), project);
        }
    }

    [TestMethod]
    public void Core_Packages_AreNone() => Assert.AreEqual(0, Items("CoSell.Core", "PackageReference").Count());

    [TestMethod]
    public void Sources_WallClock_IsNeverRead() => AssertNone(
        Checkout.Files("src", "*.cs").Where(file => WallClock().IsMatch(File.ReadAllText(file))), "reads the wall clock; take a TimeProvider");

    [TestMethod]
    public void Sources_Length_IsAtMost300Lines() => AssertNone(
        Checkout.Files("src", "*.cs").Concat(Checkout.Files("tests", "*.cs")).Concat(Checkout.Files("pac-scripts", "*.cs")).Where(file => File.ReadLines(file).Count() > LongestFile),
        "has more than 300 lines; find the idea that is missing");

    [TestMethod]
    public void Readme_DependencyTable_NamesEveryPackage()
    {
        var readme = File.ReadAllText(Checkout.PathOf("README.md"));
        var packages = XDocument.Load(Checkout.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value);
        AssertNone(packages.Where(package => !readme.Contains(package, StringComparison.Ordinal)), "has no reason in the README");
    }

    [TestMethod]
    public void Packages_Versions_ArePinnedExactly() => AssertNone(
        XDocument.Load(Checkout.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Where(package => !package.Attribute("Version")!.Value.StartsWith('['))
            .Select(package => package.Attribute("Include")!.Value),
        "is not pinned");

    [TestMethod]
    public void SolutionJson_ByteOrderMark_IsAbsent() => AssertNone(
        Checkout.Files("solution", "*.json").Concat(Checkout.Files("connector", "*.json"))
            .Where(file => File.ReadAllBytes(file) is [0xEF, 0xBB, 0xBF, ..]),
        "starts with a byte order mark, which the import refuses");

    private static IEnumerable<string> Items(string project, string item) =>
        XDocument.Load(Checkout.PathOf("src", project, project + ".csproj")).Descendants(item)
            .Select(element => element.Attribute("Include")!.Value);

    private static void AssertNone(IEnumerable<string> offenders, string why)
    {
        var found = offenders.ToList();
        Assert.AreEqual(0, found.Count, $"{string.Join(", ", found)} {why}.");
    }

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WallClock();
}
