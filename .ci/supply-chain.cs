#:property PublishAot=false

// Writes what the product is made of: a bill of materials (CycloneDX 1.6, JSON) and the notices of the packages that are
// shipped with it. Both come from the lock files of src and from the packages themselves, as they were restored.
//
//   dotnet run .ci/supply-chain.cs -- BILL NOTICES
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CoSell.SupplyChain;

if (args is not [var bill, var notices])
{
    Console.Error.WriteLine("Give two files: where to write the bill of materials, and where the notices.");
    return 2;
}

// They analyse the source while it is built, and nothing of them is shipped.
string[] buildOnly = ["Meziantou.Analyzer"];
var packages = Directory.EnumerateFiles("src", "packages.lock.json", SearchOption.AllDirectories)
    .SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!["dependencies"]!.AsObject())
    .SelectMany(framework => framework.Value!.AsObject())
    .Where(entry => (string?)entry.Value!["type"] != "Project" && !buildOnly.Contains(entry.Key))
    .Select(entry => new Package(entry.Key, (string)entry.Value!["resolved"]!, (string)entry.Value["contentHash"]!))
    .Distinct()
    .OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase)
    .ToList();

var components = packages.Select(package => (JsonNode)new JsonObject
{
    ["type"] = "library",
    ["bom-ref"] = package.Url,
    ["name"] = package.Name,
    ["version"] = package.Version,
    ["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(package.Hash)) }),
    ["licenses"] = new JsonArray(package.Expression is { } id
        ? new JsonObject { ["license"] = new JsonObject { ["id"] = id } }
        : new JsonObject { ["license"] = new JsonObject { ["name"] = "see THIRD-PARTY-NOTICES.md" } }),
    ["purl"] = package.Url,
}).ToArray();
var version = XDocument.Load("Directory.Build.props").Descendants("Version").Single().Value;
var document = new JsonObject
{
    ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
    ["bomFormat"] = "CycloneDX",
    ["specVersion"] = "1.6",
    ["version"] = 1,
    ["metadata"] = new JsonObject { ["component"] = new JsonObject { ["type"] = "application", ["bom-ref"] = "co-sell-connector", ["name"] = "co-sell-connector", ["version"] = version } },
    ["components"] = new JsonArray(components),
};
var plain = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(bill))!);
File.WriteAllText(bill, document.ToJsonString(plain) + "\n");

var text = new StringWriter { NewLine = "\n" };
text.WriteLine("# Third-party notices");
text.WriteLine();
text.WriteLine("The connector is shipped with these packages. Copyright and licence are as each package states them itself; the texts of");
text.WriteLine("the licences that are named by a short form stand at the end. Written by `dotnet run .ci/supply-chain.cs`.");
foreach (var package in packages)
{
    text.WriteLine();
    text.WriteLine($"## {package.Name} {package.Version}");
    text.WriteLine();
    text.WriteLine($"- Copyright: {package.Copyright}");
    text.WriteLine($"- Licence: {package.Expression ?? "the package's own, below"}");
    text.WriteLine($"- Project: {package.Project}");
    foreach (var (name, content) in package.Texts())
    {
        text.WriteLine();
        text.WriteLine($"Its {name}:");
        WriteIndented(content);
    }
}

foreach (var licence in packages.Select(package => package.Expression).OfType<string>().Distinct().Order(StringComparer.Ordinal))
{
    text.WriteLine();
    text.WriteLine($"## The licence {licence}");
    WriteIndented(File.ReadAllLines(Path.Combine(".ci", "licences", $"{licence}.txt")));
}

File.WriteAllText(notices, text.ToString());
Console.WriteLine($"{packages.Count} packages are in {bill} and {notices}.");
return 0;

void WriteIndented(IEnumerable<string> lines)
{
    text.WriteLine();
    foreach (var line in lines)
    {
        text.WriteLine($"    {line}".TrimEnd());
    }
}

namespace CoSell.SupplyChain
{
    /// <summary>A package as the lock files pin it, with what its own nuspec says.</summary>
    internal sealed record Package(string Name, string Version, string Hash)
    {
        public string Url => $"pkg:nuget/{Name}@{Version}";

        /// <summary>The licence as an SPDX expression; null when the package brings a text instead.</summary>
        public string? Expression => License?.Attribute("type")?.Value == "expression" ? License.Value : null;

        public string Copyright => Value("copyright") ?? $"the authors: {Value("authors")}";

        public string Project => Value("projectUrl") ?? Metadata.Elements().FirstOrDefault(it => it.Name.LocalName == "repository")?.Attribute("url")?.Value ?? "-";

        private static string Restored => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

        private string Folder => Path.Combine(Restored, Name.ToLowerInvariant(), Version.ToLowerInvariant());

        private XElement Metadata => XDocument.Load(Path.Combine(Folder, $"{Name.ToLowerInvariant()}.nuspec")).Root!.Elements().First(it => it.Name.LocalName == "metadata");

        private XElement? License => Metadata.Elements().FirstOrDefault(it => it.Name.LocalName == "license");

        /// <summary>The texts that the package itself asks to be passed on.</summary>
        public IEnumerable<(string Name, string[] Lines)> Texts() => Directory.EnumerateFiles(Folder)
            .Where(file => Path.GetFileName(file) is var name
                && (name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase) || name.StartsWith("THIRD-PARTY", StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), File.ReadAllLines(file)));

        private string? Value(string name) => Metadata.Elements().FirstOrDefault(it => it.Name.LocalName == name)?.Value.Trim();
    }
}
