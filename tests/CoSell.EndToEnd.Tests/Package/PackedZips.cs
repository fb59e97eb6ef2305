using System.IO.Compression;
using System.Xml.Linq;
using CoSell.Flows.Packing;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Hosting;

namespace CoSell.EndToEnd.Tests.Package;

/// <summary>The two zips that are imported, as the program packs them.</summary>
internal static class PackedZips
{
    public static ConnectorTarget Contoso { get; } = new(
        "cosell.contoso.com",
        Guid.Parse("11111111-2222-3333-4444-555555555555"),
        "api://66666666-7777-8888-9999-000000000000",
        Guid.Parse("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"));

    public static string ConnectorFolder { get; } = Path.GetDirectoryName(new SandboxOptions().ConnectorFile)!;

    /// <summary>The main solution as read back from its zip.</summary>
    public static FlowSolution Solution { get; } = Read(Flows());

    public static byte[] Flows(bool managed = false) =>
        SolutionPacker.Pack(new SandboxOptions().SolutionFolder, new PackOptions { Managed = managed });

    public static byte[] Connector(bool managed = false, ConnectorTarget? target = null) => SolutionPacker.Pack(
        new SandboxOptions().ConnectorSolutionFolder,
        new PackOptions { Managed = managed, Connector = ConnectorFiles.Read(ConnectorFolder, target ?? new ConnectorTarget()) });

    public static FlowSolution Read(byte[] zip)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, zip);
            return SolutionReader.Read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Every file of a zip in the zip's order.</summary>
    public static Dictionary<string, byte[]> Files(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }

    public static XElement Customizations(byte[] zip) => Xml(Files(zip)["customizations.xml"]);

    public static XElement Xml(byte[] content) => XDocument.Load(new MemoryStream(content)).Root!;
}
