using System.Xml.Linq;

namespace CoSell.Sandbox.Dataverse.Schema;

/// <summary>Reads the tables of a solution, <c>Entities/*/Entity.xml</c> once it is unpacked, so that the emulated environment has what would be imported.</summary>
internal static class TableReader
{
    public const string Folder = "Entities";

    /// <summary>Throws <see cref="InvalidDataException"/> naming what cannot be emulated in a table of the product.</summary>
    public static IReadOnlyList<Table> ReadAll(IReadOnlyDictionary<string, XElement> files, IReadOnlyList<Relationship> relationships) =>
    [
        .. from file in files
           where file.Key.EndsWith("/Entity.xml", StringComparison.Ordinal)
           orderby file.Key
           let table = TryRead(file.Key, file.Value, relationships)
           where table is not null
           select table,
    ];

    private static Table? TryRead(string file, XElement root, IReadOnlyList<Relationship> relationships)
    {
        try
        {
            return Read(file, root, relationships);
        }
        catch (InvalidDataException) when (!DataverseSchema.IsOurs(file.Split('/')[1]))
        {
            return null;
        }
    }

    private static Table Read(string file, XElement root, IReadOnlyList<Relationship> relationships)
    {
        var entity = root.Element("EntityInfo")?.Element("entity") ?? throw Bad(file, "it has no EntityInfo/entity");
        var name = (string?)entity.Attribute("Name") ?? throw Bad(file, "its entity has no Name");
        var columns = entity.Element("attributes")?.Elements("attribute")
            .Select(attribute => ColumnReader.Read(file, attribute, TargetOf(name, attribute, relationships)))
            .Append(RowVersion)
            .ToList() ?? throw Bad(file, "it has no attributes");
        return new Table(name, (string?)entity.Element("EntitySetName") ?? throw Bad(file, "it has no EntitySetName"), columns)
        {
            Label = LabelOf(entity, "LocalizedNames"),
            PluralLabel = LabelOf(entity, "LocalizedCollectionNames"),
            Keys = [.. entity.Element("EntityKeys")?.Elements("EntityKey").Select(key => ReadKey(file, key, columns)) ?? []],
        };
    }

    /// <summary>The platform adds it to every table; exports do not hold it.</summary>
    private static Column RowVersion { get; } =
        new("VersionNumber", ColumnType.BigWhole) { Label = "Version Number", Creatable = false, Updatable = false, Max = long.MaxValue };

    private static AlternateKey ReadKey(string file, XElement key, List<Column> columns) => new(
        (string?)key.Element("LogicalName") ?? throw Bad(file, "a key has no LogicalName"),
        (string?)key.Descendants("displayname").FirstOrDefault()?.Attribute("description") ?? string.Empty,
        [.. key.Descendants("AttributeName").Select(name => columns.Find(column => column.LogicalName == name.Value)
            ?? throw Bad(file, $"a key names the column '{name.Value}', which is not there"))]);

    private static string? TargetOf(string table, XElement attribute, IReadOnlyList<Relationship> relationships)
    {
        var (child, column) = (table.ToLowerInvariant(), ((string?)attribute.Attribute("PhysicalName"))?.ToLowerInvariant());
        return relationships.FirstOrDefault(relationship => relationship.Child == child && relationship.Column == column)?.Parent;
    }

    private static string LabelOf(XElement entity, string names) =>
        (string?)entity.Element(names)?.Elements().FirstOrDefault()?.Attribute("description") ?? string.Empty;

    private static InvalidDataException Bad(string file, string why) =>
        new($"The table file '{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}' cannot be used: {why}.");
}
