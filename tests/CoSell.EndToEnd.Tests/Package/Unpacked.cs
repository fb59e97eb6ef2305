using System.Xml.Linq;

namespace CoSell.EndToEnd.Tests.Package;

/// <summary>
/// A packed zip taken apart again into the unpacked layout: what <c>pac solution unpack</c> is documented to write for the
/// components that our solutions have. Contents are XML elements, or bytes where a file is not XML.
/// </summary>
internal sealed class Unpacked
{
    private readonly Dictionary<string, object> files = new(StringComparer.Ordinal);

    public Unpacked(byte[] zip)
    {
        var packed = PackedZips.Files(zip);
        var customizations = PackedZips.Xml(packed["customizations.xml"]);
        files["Other/Solution.xml"] = PackedZips.Xml(packed["solution.xml"]);
        foreach (var (path, content) in packed.Where(file => file.Key.Contains('/', StringComparison.Ordinal)))
            files[path.Replace("Connector/", "Connectors/", StringComparison.Ordinal)] = path.EndsWith(".xml", StringComparison.Ordinal) ? PackedZips.Xml(content) : content;
        foreach (var entity in Taken(customizations, "Entities"))
            AddEntity(entity);
        foreach (var workflow in Taken(customizations, "Workflows"))
            files[$"{((string)workflow.Element("JsonFileName")!).TrimStart('/')}.data.xml"] = workflow;
        foreach (var role in Taken(customizations, "Roles"))
            files[$"Roles/{(string)role.Attribute("name")!}.xml"] = role;
        foreach (var connector in Taken(customizations, "Connectors"))
            files[$"Connectors/{(string)connector.Element("name")!}.xml"] = connector;
        AddRelationships(Taken(customizations, "EntityRelationships"));
        files["Other/Customizations.xml"] = customizations;
    }

    public IReadOnlyDictionary<string, object> Files => files;

    private void AddEntity(XElement entity)
    {
        var folder = $"Entities/{(string)entity.Element("Name")!}";
        foreach (var form in entity.Element("FormXml")!.Elements("forms").ToList())
        {
            foreach (var systemForm in form.Elements("systemform"))
                files[$"{folder}/FormXml/{(string)form.Attribute("type")!}/{(string)systemForm.Element("formid")!}.xml"] = new XElement("forms", systemForm);
        }

        foreach (var view in entity.Element("SavedQueries")!.Descendants("savedquery"))
            files[$"{folder}/SavedQueries/{(string)view.Element("savedqueryid")!}.xml"] = new XElement("savedqueries", view);
        entity.Element("FormXml")!.RemoveNodes();
        entity.Element("SavedQueries")!.RemoveNodes();
        files[$"{folder}/Entity.xml"] = entity;
    }

    private void AddRelationships(List<XElement> relationships)
    {
        if (relationships.Count == 0)
            return;
        files["Other/Relationships.xml"] = new XElement(
            "EntityRelationships", relationships.Select(one => new XElement("EntityRelationship", one.Attribute("Name"))));
        foreach (var side in relationships.GroupBy(one => (string)one.Element("ReferencedEntityName")!))
            files[$"Other/Relationships/{side.Key}.xml"] = new XElement("EntityRelationships", side);
    }

    private static List<XElement> Taken(XElement customizations, string container)
    {
        var parts = customizations.Element(container)?.Elements().ToList() ?? [];
        parts.Remove();
        return parts;
    }
}
