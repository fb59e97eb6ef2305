using System.Xml.Linq;
using CoSell.Flows.Solutions;
using CoSell.Flows.Solutions.Files;

namespace CoSell.Flows.Packing;

/// <summary>
/// customizations.xml of a packed solution, spread over the files that <c>pac solution unpack</c> is documented to write:
/// what <see cref="PackedCustomizations"/> puts together. A component of a kind that has no file of its own here stays in
/// the skeleton.
/// </summary>
internal sealed class UnpackedCustomizations(IPackageFiles files, PackageLayout layout)
{
    private readonly SortedDictionary<string, XElement> _parts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The XML files by path, the skeleton among them. Throws <see cref="SolutionFormatException"/> naming what a component lacks.</summary>
    public IReadOnlyDictionary<string, XElement> Build()
    {
        var root = XmlFile.Load(files, layout.Customizations);
        foreach (var entity in Taken(root, "Entities"))
            AddEntity(entity);
        foreach (var workflow in Taken(root, "Workflows"))
            Add($"{Required(workflow, "JsonFileName").TrimStart('/')}.data.xml", workflow);
        foreach (var role in Taken(root, "Roles"))
            Add($"Roles/{FileName(Attribute(role, "name"))}.xml", role);
        foreach (var options in Taken(root, "optionsets"))
            Add($"OptionSets/{FileName(Attribute(options, "Name"))}.xml", options);
        foreach (var connector in Taken(root, "Connectors"))
            Add($"Connectors/{FileName(Required(connector, "name"))}.xml", connector);
        AddRelationships(Taken(root, "EntityRelationships"));
        Add("Other/Customizations.xml", root);
        return _parts;
    }

    private void AddEntity(XElement entity)
    {
        var folder = $"Entities/{FileName(Required(entity, "Name"))}";
        foreach (var form in Taken(entity.Elements("FormXml").Elements("forms"), "systemform"))
            Add($"{folder}/FormXml/{FileName(form.Type)}/{FileName(Required(form.Part, "formid"))}.xml", new XElement("forms", form.Part));
        foreach (var view in Taken(entity.Elements("SavedQueries").Elements("savedqueries"), "savedquery"))
            Add($"{folder}/SavedQueries/{FileName(Required(view.Part, "savedqueryid"))}.xml", new XElement("savedqueries", view.Part));
        if (entity.Element("RibbonDiffXml") is { HasElements: true } ribbon)
        {
            Add($"{folder}/RibbonDiff.xml", new XElement(ribbon));
            ribbon.ReplaceWith(new XElement(ribbon.Name));
        }

        Add($"{folder}/Entity.xml", entity);
    }

    /// <summary>An index of the names, and the bodies by the table that is pointed to.</summary>
    private void AddRelationships(List<XElement> relationships)
    {
        if (relationships.Count == 0)
            return;
        Add("Other/Relationships.xml", new XElement(
            "EntityRelationships", relationships.Select(one => new XElement("EntityRelationship", new XAttribute("Name", Attribute(one, "Name"))))));
        foreach (var table in relationships.GroupBy(TableOf, StringComparer.OrdinalIgnoreCase))
            Add($"Other/Relationships/{FileName(table.Key)}.xml", new XElement("EntityRelationships", table));
    }

    /// <summary>A relationship of many to many points to two tables; it is taken to stand with the first (inferred).</summary>
    private string TableOf(XElement relationship) =>
        relationship.Element("FirstEntityName") is null ? Required(relationship, "ReferencedEntityName") : Required(relationship, "FirstEntityName");

    /// <summary>The components of a container, which is left empty. Classic workflows, which have no JSON, stay where they are.</summary>
    private static List<XElement> Taken(XElement root, string container)
    {
        var parts = root.Elements(container).Elements().Where(part => part.Name != "Workflow" || part.Element("JsonFileName") is not null).ToList();
        parts.Remove();
        return parts;
    }

    /// <summary>The forms or views of a table with the type of the group they stood in; a group that is left empty goes too.</summary>
    private static List<(string Type, XElement Part)> Taken(IEnumerable<XElement> groups, string name)
    {
        var taken = groups.ToList().SelectMany(group => group.Elements(name).Select(part => ((string?)group.Attribute("type") ?? "", part))).ToList();
        var places = taken.Select(one => one.part.Parent!).Distinct().ToList();
        taken.ConvertAll(one => one.part).Remove();
        places.Where(place => !place.HasElements).Remove();
        return taken;
    }

    private void Add(string path, XElement part)
    {
        if (!_parts.TryAdd(path, part))
            throw files.Fault(layout.Customizations, $"two components would be unpacked to '{path}'.", "Export the solution again; in an export each has a name of its own.");
    }

    private string Required(XElement parent, string name) => XmlFile.Required(parent, name, files, layout.Customizations);

    private string Attribute(XElement element, string name) => XmlFile.RequiredAttribute(element, name, files, layout.Customizations);

    /// <summary>A name as a file may bear it on every computer; what pac writes for such characters is not documented (inferred).</summary>
    private static string FileName(string name) =>
        string.Concat(name.Select(c => char.IsControl(c) || "<>:\"/\\|?*".Contains(c, StringComparison.Ordinal) ? '_' : c));
}
