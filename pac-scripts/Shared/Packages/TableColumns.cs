using System.Xml.Linq;

namespace CoSell.PacScripts.Packages;

/// <summary>Reads which columns a table of an unpacked solution has.</summary>
internal static class TableColumns
{
    public static IEnumerable<string> Of(string entityFile)
    {
        var entity = XDocument.Load(entityFile).Descendants("entity").First();
        var table = (string?)entity.Attribute("Name");
        return entity.Descendants("attribute").Select(attribute => $"{table}.{(string?)attribute.Element("LogicalName")}");
    }
}
