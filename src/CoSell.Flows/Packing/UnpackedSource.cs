using System.Xml.Linq;
using CoSell.Flows.Solutions;
using CoSell.Flows.Solutions.Files;

namespace CoSell.Flows.Packing;

/// <summary>
/// The files of an unpacked solution. It remembers which of them were read: a file that nobody asked for would be missing
/// from the zip without a word.
/// </summary>
internal sealed class UnpackedSource(IPackageFiles files, PackageLayout layout)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public PackageLayout Layout => layout;

    public bool Has(string path) => files.Has(layout.Root + path);

    /// <summary>Paths of a folder's files, relative to the solution, in ordinal order.</summary>
    public IEnumerable<string> Below(string folder, string suffix = "") =>
        files.Below(layout.Root + folder).Select(path => path[layout.Root.Length..]).Where(path => path.EndsWith(suffix, StringComparison.Ordinal));

    public byte[] Read(string path)
    {
        _read.Add(path);
        return files.Read(layout.Root + path);
    }

    public XElement Xml(string path)
    {
        _read.Add(path);
        return XmlFile.Load(files, layout.Root + path);
    }

    public string Required(XElement element, string name, string path) => XmlFile.Required(element, name, files, layout.Root + path);

    public SolutionFormatException Fault(string path, string wrong, string remedy) => files.Fault(layout.Root + path, wrong, remedy);

    public void RequireAllRead()
    {
        if (Below("").FirstOrDefault(path => !_read.Contains(path)) is { } forgotten)
        {
            throw Fault(
                forgotten,
                "this packer does not know what to do with it.",
                "Remove it if it is no part of the solution; else pack with 'pac solution pack', which knows every component.");
        }
    }
}
