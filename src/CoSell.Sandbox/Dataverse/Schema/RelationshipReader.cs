using System.Xml.Linq;

namespace CoSell.Sandbox.Dataverse.Schema;

/// <summary>Reads the relationships of an unpacked solution: <c>Other/Relationships/*.xml</c>.</summary>
internal static class RelationshipReader
{
    public static IReadOnlyList<Relationship> ReadAll(string solutionFolder)
    {
        var folder = Path.Combine(solutionFolder, "Other", "Relationships");
        return !Directory.Exists(folder)
            ? []
            : [.. Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal).SelectMany(Read)];
    }

    private static IEnumerable<Relationship> Read(string file) =>
        from body in XDocument.Load(file).Root!.Elements("EntityRelationship")
        select new Relationship(
            (string)body.Attribute("Name")!,
            Logical(body, "ReferencingEntityName"),
            Logical(body, "ReferencedEntityName"),
            Logical(body, "ReferencingAttributeName"),
            OnDeleteOf(file, (string?)body.Element("CascadeDelete")));

    private static string Logical(XElement body, string name) => ((string)body.Element(name)!).ToLowerInvariant();

    private static OnDelete OnDeleteOf(string file, string? cascade) => cascade switch
    {
        null or "NoCascade" => OnDelete.None,
        "RemoveLink" => OnDelete.RemoveLink,
        "Cascade" => OnDelete.Cascade,
        "Restrict" => OnDelete.Restrict,
        _ => throw new InvalidDataException($"{Path.GetFileName(file)}: CascadeDelete '{cascade}' is not emulated."),
    };
}
