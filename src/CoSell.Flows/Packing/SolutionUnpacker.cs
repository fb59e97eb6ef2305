using System.Text;
using System.Xml;
using System.Xml.Linq;
using CoSell.Flows.Solutions;
using CoSell.Flows.Solutions.Files;

namespace CoSell.Flows.Packing;

/// <summary>
/// Takes a packed solution apart into the files that <c>pac solution unpack</c> is documented to write, so that it can be
/// read, compared and packed again. Nothing is written to disk here, and no path leads out of the folder it is put into.
/// </summary>
public static class SolutionUnpacker
{
    private static readonly XmlWriterSettings Form = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        NamespaceHandling = NamespaceHandling.OmitDuplicates,
    };

    /// <summary>
    /// The files by their paths with forward slashes; no two differ by case only. Throws <see cref="SolutionFormatException"/> naming the
    /// file when the solution is unpacked already, damaged or unsafe.
    /// </summary>
    /// <param name="path">A zip as Power Platform exports it, or a folder with its content.</param>
    public static IReadOnlyDictionary<string, byte[]> Unpack(string path)
    {
        using var files = PackageFiles.Open(path);
        var layout = PackageLayout.Find(files);
        if (!layout.IsPacked)
            throw SolutionFormatException.For(path, "it is unpacked already.", "Give a solution as Power Platform exports it.");
        var unpacked = new SortedDictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase)
        {
            ["Other/Solution.xml"] = Bytes(XmlFile.Load(files, layout.Manifest)),
        };
        foreach (var (name, xml) in new UnpackedCustomizations(files, layout).Build())
            unpacked.Add(Inside(name, files, layout), Bytes(xml));
        foreach (var name in files.Below(layout.Root).Except([layout.Manifest, layout.Customizations, layout.ContentTypes], StringComparer.OrdinalIgnoreCase))
        {
            if (!unpacked.TryAdd(layout.UnpackedPathOf(name), files.Read(name)))
                throw files.Fault(name, "a component of customizations.xml is unpacked to the same path.", "Export the solution again.");
        }

        return unpacked;
    }

    /// <summary>
    /// The XML files of an unpacked solution in some of its folders, by path: those on disk, or those that unpacking would
    /// write. Throws <see cref="SolutionFormatException"/> when the solution cannot be read.
    /// </summary>
    /// <param name="path">Zip or folder, packed or unpacked.</param>
    /// <param name="folders">Such as <c>Entities</c>, without a slash at the end.</param>
    public static IReadOnlyDictionary<string, XElement> ReadXml(string path, params string[] folders)
    {
        using var files = PackageFiles.Open(path);
        var layout = PackageLayout.Find(files);
        if (!layout.IsPacked)
        {
            return folders.SelectMany(folder => files.Below(layout.Root + folder))
                .Where(file => file.EndsWith(".xml", StringComparison.Ordinal))
                .ToDictionary(file => file[layout.Root.Length..], file => XmlFile.Load(files, file), StringComparer.Ordinal);
        }

        return new UnpackedCustomizations(files, layout).Build()
            .Where(part => folders.Any(folder => part.Key.StartsWith(folder + "/", StringComparison.Ordinal)))
            .ToDictionary(part => part.Key, part => part.Value, StringComparer.Ordinal);
    }

    private static string Inside(string name, IPackageFiles files, PackageLayout layout) =>
        name.Split('/').Any(part => part is "" or "." or ".." || part.Any(c => char.IsControl(c) || c is ':' or '\\'))
            ? throw files.Fault(layout.Customizations, $"a component would be unpacked to '{name}', which is no path inside the solution.", "No export of Power Platform is so; export the solution again.")
            : name;

    private static byte[] Bytes(XElement xml)
    {
        var copy = new XElement(xml);
        if (copy.GetPrefixOfNamespace(Instance) is null)
            copy.Add(new XAttribute(XNamespace.Xmlns + "xsi", Instance));
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Form))
            copy.Save(writer);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static XNamespace Instance { get; } = "http://www.w3.org/2001/XMLSchema-instance";
}
