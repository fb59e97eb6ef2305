using System.Xml;
using System.Xml.Linq;
using CoSell.Flows.Solutions.Files;

namespace CoSell.Flows.Solutions;

/// <summary>The XML files of a solution. A document type definition, which no export has, is refused.</summary>
internal static class XmlFile
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static XElement Load(IPackageFiles files, string file)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(files.Read(file)), Settings);
            return XDocument.Load(reader).Root!;
        }
        catch (XmlException e)
        {
            throw files.Fault(file, $"it is not well-formed XML ({e.Message})", "Mend that line.", e);
        }
    }

    public static string Required(XElement parent, string name, IPackageFiles files, string file) =>
        (string?)parent.Element(name) is { Length: > 0 } value
            ? value
            : throw files.Fault(file, $"<{parent.Name.LocalName}> has no <{name}> or an empty one.", "Add the element with its value.");

    public static string RequiredAttribute(XElement element, string name, IPackageFiles files, string file) =>
        (string?)element.Attribute(name) is { Length: > 0 } value
            ? value
            : throw files.Fault(file, $"<{element.Name.LocalName}> has no attribute '{name}'.", "Add the attribute with its value.");
}
