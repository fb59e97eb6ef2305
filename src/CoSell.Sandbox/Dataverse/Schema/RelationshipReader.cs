using System.Xml.Linq;

namespace CoSell.Sandbox.Dataverse.Schema;

/// <summary>Reads the relationships of a solution: <c>Other/Relationships/*.xml</c> once it is unpacked.</summary>
internal static class RelationshipReader
{
    public const string Folder = "Other/Relationships";

    public static IReadOnlyList<Relationship> ReadAll(IReadOnlyDictionary<string, XElement> files) =>
    [
        .. files.Where(file => file.Key.StartsWith(Folder, StringComparison.Ordinal))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .SelectMany(file => Read(file.Key, file.Value)),
    ];

    private static IEnumerable<Relationship> Read(string file, XElement root)
    {
        foreach (var body in root.Elements("EntityRelationship").Where(body => body.Element("ReferencingEntityName") is not null))
        {
            var child = Logical(body, "ReferencingEntityName");
            var cascade = (string?)body.Element("CascadeDelete");
            if (OnDeleteOf(cascade) is { } onDelete)
            {
                yield return new Relationship(
                    (string)body.Attribute("Name")!, child, Logical(body, "ReferencedEntityName"), Logical(body, "ReferencingAttributeName"), onDelete);
            }
            else if (DataverseSchema.IsOurs(child))
            {
                throw new InvalidDataException($"{Path.GetFileName(file)}: CascadeDelete '{cascade}' is not emulated.");
            }
        }
    }

    private static string Logical(XElement body, string name) => ((string)body.Element(name)!).ToLowerInvariant();

    private static OnDelete? OnDeleteOf(string? cascade) => cascade switch
    {
        null or "NoCascade" => OnDelete.None,
        "RemoveLink" => OnDelete.RemoveLink,
        "Cascade" => OnDelete.Cascade,
        "Restrict" => OnDelete.Restrict,
        _ => null,
    };
}
