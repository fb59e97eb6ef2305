using System.Xml.Linq;

namespace CoSell.Flows.Solutions;

/// <summary>What [Content_Types].xml (Open Packaging Conventions) gives a type to: extensions, and parts by name.</summary>
internal sealed class ContentTypes(XElement types)
{
    private readonly HashSet<string> _extensions = Named(types, "Default", "Extension");
    private readonly HashSet<string> _parts = Named(types, "Override", "PartName");

    public bool Cover(string path) => _parts.Contains(path) || _extensions.Contains(Path.GetExtension(path).TrimStart('.'));

    private static HashSet<string> Named(XElement types, string element, string attribute) => types.Elements()
        .Where(e => e.Name.LocalName == element)
        .Select(e => ((string?)e.Attribute(attribute) ?? "").TrimStart('/', '.'))
        .Select(Uri.UnescapeDataString)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
