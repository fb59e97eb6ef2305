using System.Text.Json.Nodes;

namespace CoSell.EndToEnd.Tests.House;

/// <summary>What the product is made of is written down completely, from the lock files and the packages themselves.</summary>
[TestClass]
public sealed class SupplyChainTests
{
    private const string Notices = "THIRD-PARTY-NOTICES.md";

    private static readonly string[] BuildOnly = ["Meziantou.Analyzer"];

    [TestMethod]
    public async Task Bill_Components_AreThePackagesOfTheLockFilesWithTheirHashes()
    {
        var (bill, notices) = await WriteAsync();

        var listed = JsonNode.Parse(bill)!["components"]!.AsArray().Select(component =>
            $"{(string)component!["name"]!} {(string)component["version"]!} {(string)component["hashes"]![0]!["content"]!}").ToList();
        CollectionAssert.AreEquivalent(Locked().Select(package => package.Key).ToList(), listed);
        Assert.AreEqual(
            await File.ReadAllTextAsync(Checkout.PathOf(Notices)),
            notices,
            $"{Notices} is not of these packages; write it anew with 'dotnet run .ci/supply-chain.cs -- out/bill-of-materials.cdx.json {Notices}'");
    }

    [TestMethod]
    public void Notices_EveryPackageThatIsShipped_HasItsPart()
    {
        var notices = File.ReadAllText(Checkout.PathOf(Notices));
        var shipped = Directory.EnumerateFiles(AppContext.BaseDirectory, "CoSell.*.deps.json")
            .Where(file => !file.Contains(".Tests.", StringComparison.Ordinal))
            .SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!["libraries"]!.AsObject())
            .Where(library => (string?)library.Value!["type"] == "package")
            .Select(library => library.Key.Replace('/', ' ')).Distinct().ToList();

        Assert.IsNotEmpty(shipped);
        foreach (var package in shipped)
        {
            Assert.Contains($"## {package}\n", notices, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public void Locks_EveryProject_HasOneAndEveryPackageIsPinnedOnce()
    {
        foreach (var project in Checkout.Files("src", "*.csproj").Concat(Checkout.Files("tests", "*.csproj")))
        {
            Assert.IsTrue(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project);
        }

        var versions = Locked().GroupBy(package => package.Name).Where(package => package.Count() > 1).Select(package => package.Key);
        Assert.IsEmpty(versions.ToList(), "a package in two versions");
    }

    /// <summary>Each package that is shipped: its name, and name, version and hash as the bill shows them.</summary>
    private static List<(string Name, string Key)> Locked() =>
    [
        .. Checkout.Files("src", "packages.lock.json")
            .SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!["dependencies"]!.AsObject().Single().Value!.AsObject())
            .Where(entry => (string?)entry.Value!["type"] != "Project" && !BuildOnly.Contains(entry.Key))
            .Select(entry => (entry.Key, $"{entry.Key} {(string)entry.Value!["resolved"]!} {Hex((string)entry.Value["contentHash"]!)}"))
            .Distinct(),
    ];

    private static string Hex(string base64) => Convert.ToHexStringLower(Convert.FromBase64String(base64));

    private static async Task<(string Bill, string Notices)> WriteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cosell-supply-").FullName;
        var (bill, notices) = (Path.Combine(folder, "bill.json"), Path.Combine(folder, "notices.md"));
        await Checkout.DotnetRunAsync(".ci/supply-chain.cs", "--", bill, notices);
        var written = (await File.ReadAllTextAsync(bill), await File.ReadAllTextAsync(notices));
        Directory.Delete(folder, recursive: true);
        return written;
    }
}
