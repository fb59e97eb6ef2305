using System.Xml.Linq;
using CoSell.EndToEnd.Tests.House;

namespace CoSell.EndToEnd.Tests.Package;

/// <summary>The tables of the solution's source, as the files say them.</summary>
internal static class PackagedTables
{
    public static string Source => Checkout.PathOf("solution", "power-platform", "src");

    /// <summary>The <c>Entity</c> elements, by the table's schema name.</summary>
    public static IReadOnlyDictionary<string, XElement> All { get; } = Directory
        .EnumerateDirectories(Path.Combine(Source, "Entities"))
        .ToDictionary(folder => Path.GetFileName(folder)!, folder => XDocument.Load(Path.Combine(folder, "Entity.xml")).Root!);

    public static IEnumerable<XElement> Attributes(string table) => All[table].Descendants("attribute");

    public static XElement Attribute(string table, string logicalName) =>
        Attributes(table).SingleOrDefault(attribute => (string?)attribute.Element("LogicalName") == logicalName)
        ?? throw new KeyNotFoundException($"{table} has no column {logicalName}.");

    public static IEnumerable<XElement> Views(string table) => Directory
        .EnumerateFiles(Path.Combine(Source, "Entities", table, "SavedQueries"), "*.xml")
        .Select(file => XDocument.Load(file).Root!);

    /// <summary>The <c>forms</c> element of the table's only main form.</summary>
    public static XElement Form(string table) =>
        XDocument.Load(Directory.GetFiles(Path.Combine(Source, "Entities", table, "FormXml", "main"), "*.xml").Single()).Root!;

    /// <summary>The security role for people who resolve failures and conflicts.</summary>
    public static XElement Operator => XDocument.Load(Path.Combine(Source, "Roles", "Co-sell Operator.xml")).Root!;

    /// <summary>The relationships' bodies, of all files.</summary>
    public static IEnumerable<XElement> Relationships => Directory
        .EnumerateFiles(Path.Combine(Source, "Other", "Relationships"), "*.xml")
        .SelectMany(file => XDocument.Load(file).Root!.Elements("EntityRelationship"));
}
