using System.IO.Compression;
using System.Xml.Linq;
using CoSell.Flows.Packing;
using CoSell.Flows.Tests.Support;

namespace CoSell.Flows.Tests.Packing;

/// <summary>What packing makes of a folder.</summary>
internal sealed class PackedSolution
{
    public PackedSolution(SolutionFolder folder, PackOptions? options = null)
    {
        Bytes = SolutionPacker.Pack(folder.Root, options ?? new PackOptions());
        using var zip = new ZipArchive(new MemoryStream(Bytes));
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            Files.Add(entry.FullName, reader.ReadToEnd());
        }
    }

    public byte[] Bytes { get; }

    /// <summary>The texts of the files, in the zip's order.</summary>
    public Dictionary<string, string> Files { get; } = [];

    public XElement Manifest => XElement.Parse(Files["solution.xml"]);

    public XElement Customizations => XElement.Parse(Files["customizations.xml"]);
}
