using System.IO.Compression;
using System.Xml.Linq;

namespace CoSell.EndToEnd.Tests.Support;

/// <summary>Packs an unpacked solution in the layout of an export.</summary>
internal static class ExportedZip
{
    private const string Types = """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /><Default Extension="json" ContentType="application/octet-stream" /></Types>
        """;

    public static void Pack(string folder, string zip, bool managed)
    {
        using var archive = ZipFile.Open(zip, ZipArchiveMode.Create);
        var manifest = XDocument.Load(Path.Combine(folder, "Other", "Solution.xml"));
        manifest.Descendants("Managed").Single().Value = managed ? "1" : "0";
        var customizations = XDocument.Load(Path.Combine(folder, "Other", "Customizations.xml"));
        customizations.Root!.Element("Workflows")!.Add(
            Directory.GetFiles(Path.Combine(folder, "Workflows"), "*.data.xml").Select(file => XDocument.Load(file).Root));
        Add(archive, "[Content_Types].xml", Types);
        Add(archive, "solution.xml", manifest.ToString());
        Add(archive, "customizations.xml", customizations.ToString());
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (!path.StartsWith("Other/", StringComparison.Ordinal) && !path.EndsWith(".data.xml", StringComparison.Ordinal))
            {
                archive.CreateEntryFromFile(file, path);
            }
        }
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }
}
