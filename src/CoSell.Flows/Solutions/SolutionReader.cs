using System.Globalization;
using System.Xml.Linq;

namespace CoSell.Flows.Solutions;

/// <summary>Reads an unpacked solution folder, the layout that <c>pac solution unpack</c> writes.</summary>
public static class SolutionReader
{
    private const string FlowComponent = "29";

    /// <summary>
    /// Reads the folder that holds <c>Other/Solution.xml</c>, or whose <c>src</c> folder does. Throws
    /// <see cref="SolutionFormatException"/> when a file is missing or malformed.
    /// </summary>
    public static FlowSolution Read(string folder)
    {
        var root = FindRoot(folder);
        var solutionFile = Path.Combine(root, "Other", "Solution.xml");
        var manifest = XmlFile.Load(solutionFile).Root?.Element("SolutionManifest")
            ?? throw SolutionFormatException.For(
                solutionFile, "there is no SolutionManifest.", "Unpack the solution again with 'pac solution unpack'.");
        var uniqueName = XmlFile.Required(manifest, "UniqueName", solutionFile);
        return new FlowSolution
        {
            UniqueName = uniqueName,
            DisplayName = (string?)manifest.Element("LocalizedNames")?.Element("LocalizedName")?.Attribute("description") ?? uniqueName,
            Version = XmlFile.Required(manifest, "Version", solutionFile),
            Managed = string.Equals((string?)manifest.Element("Managed"), "1", StringComparison.Ordinal),
            ListedFlows = ReadListedFlows(manifest),
            Flows = FlowReader.ReadAll(Path.Combine(root, "Workflows")),
            ConnectionReferences = ReadConnectionReferences(Path.Combine(root, "Other", "Customizations.xml")),
            EnvironmentVariables = ReadEnvironmentVariables(Path.Combine(root, "environmentvariabledefinitions")),
        };
    }

    private static string FindRoot(string folder)
    {
        foreach (var candidate in new[] { folder, Path.Combine(folder, "src") })
        {
            if (File.Exists(Path.Combine(candidate, "Other", "Solution.xml")))
                return candidate;
        }

        throw SolutionFormatException.For(
            folder, "there is no Other/Solution.xml in it or in its src folder.", "Give the folder of an unpacked solution.");
    }

    private static List<Guid> ReadListedFlows(XElement manifest) =>
    [
        .. from component in manifest.Element("RootComponents")?.Elements("RootComponent") ?? []
           where string.Equals((string?)component.Attribute("type"), FlowComponent, StringComparison.Ordinal)
           let id = (string?)component.Attribute("id")
           where Guid.TryParse(id, CultureInfo.InvariantCulture, out _)
           select Guid.Parse(id, CultureInfo.InvariantCulture),
    ];

    private static List<ConnectionReference> ReadConnectionReferences(string file) =>
    [
        .. from reference in XmlFile.Load(file).Root?.Element("connectionreferences")?.Elements("connectionreference") ?? []
           let name = XmlFile.RequiredAttribute(reference, "connectionreferencelogicalname", file)
           select new ConnectionReference(
               name,
               (string?)reference.Element("connectionreferencedisplayname") ?? name,
               XmlFile.Required(reference, "connectorid", file)),
    ];

    private static List<EnvironmentVariable> ReadEnvironmentVariables(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(ReadEnvironmentVariable)];

    private static EnvironmentVariable ReadEnvironmentVariable(string folder)
    {
        var file = Path.Combine(folder, "environmentvariabledefinition.xml");
        var definition = XmlFile.Load(file).Root!;
        var name = XmlFile.RequiredAttribute(definition, "schemaname", file);
        var type = XmlFile.Required(definition, "type", file);
        if (!int.TryParse(type, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            throw SolutionFormatException.For(
                file, $"the type '{type}' is not a number.", "Use a type code such as 100000000 (text).");
        }

        return new EnvironmentVariable(
            name,
            (string?)definition.Element("displayname")?.Attribute("default") ?? name,
            code,
            (string?)definition.Element("defaultvalue"));
    }
}
