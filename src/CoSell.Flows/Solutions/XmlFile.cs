using System.Xml;
using System.Xml.Linq;

namespace CoSell.Flows.Solutions;

internal static class XmlFile
{
    public static XDocument Load(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return XDocument.Load(stream);
        }
        catch (XmlException e)
        {
            throw SolutionFormatException.For(file, $"it is not well-formed XML ({e.Message})", "Mend that line.", e);
        }
        catch (IOException e)
        {
            throw SolutionFormatException.For(file, "it cannot be read.", "An unpacked solution has this file; add it.", e);
        }
    }

    public static string Required(XElement parent, string name, string file) =>
        (string?)parent.Element(name) is { Length: > 0 } value
            ? value
            : throw SolutionFormatException.For(
                file, $"<{parent.Name.LocalName}> has no <{name}> or an empty one.", "Add the element with its value.");

    public static string RequiredAttribute(XElement element, string name, string file) =>
        (string?)element.Attribute(name) is { Length: > 0 } value
            ? value
            : throw SolutionFormatException.For(
                file, $"<{element.Name.LocalName}> has no attribute '{name}'.", "Add the attribute with its value.");
}
