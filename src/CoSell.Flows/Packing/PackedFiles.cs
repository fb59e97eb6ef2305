using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CoSell.Flows.Packing;

/// <summary>The files of a packed solution in the form that Dataverse exports: nothing depends on this computer.</summary>
internal sealed class PackedFiles
{
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly string[] First = ["solution.xml", "customizations.xml"];

    private static readonly XmlWriterSettings Form = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,
        Indent = true,
        NewLineChars = "\r\n",
        NamespaceHandling = NamespaceHandling.OmitDuplicates,
    };

    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public void Add(string path, byte[] content) => _files.Add(path, content);

    public void Add(string path, XElement content)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Form))
            content.Save(writer);
        Add(path, stream.ToArray());
    }

    public byte[] ToZip() => ZipWriter.Write(
    [
        ("[Content_Types].xml", ContentTypes()),
        .. First.Select(name => (name, _files[name])),
        .. _files.Where(file => !First.Contains(file.Key)).Select(file => (file.Key, file.Value)),
    ]);

    /// <summary>A type for each extension, as Open Packaging asks; on one line with a byte order mark, as Dataverse writes it.</summary>
    private byte[] ContentTypes()
    {
        var extensions = _files.Keys.Select(path => Path.GetExtension(path).TrimStart('.')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var defaults = extensions.Select(extension => $"<Default Extension=\"{extension}\" ContentType=\"application/octet-stream\" />");
        var text = $"<?xml version=\"1.0\" encoding=\"utf-8\"?><Types xmlns=\"{Types}\">{string.Concat(defaults)}</Types>";
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];
    }
}
