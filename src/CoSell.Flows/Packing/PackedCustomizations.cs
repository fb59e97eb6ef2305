using System.Xml.Linq;

namespace CoSell.Flows.Packing;

/// <summary>customizations.xml of the zip: the unpacked skeleton with every component's own file put back in its place.</summary>
internal sealed class PackedCustomizations(UnpackedSource source, bool managed)
{
    private const string Skeleton = "Other/Customizations.xml";
    private const string Index = "Other/Relationships.xml";

    /// <summary>The order of an export's containers.</summary>
    private static readonly string[] Containers =
    [
        "Entities", "Roles", "Workflows", "FieldSecurityProfiles", "Templates", "EntityMaps", "EntityRelationships",
        "OrganizationSettings", "optionsets", "CustomControls", "EntityDataProviders", "Connectors", "connectionreferences", "Languages",
    ];

    public XElement Build()
    {
        var root = source.Xml(Skeleton);
        Fill(root, "Entities", source.Below("Entities", "/Entity.xml").Select(Entity));
        Fill(root, "Roles", source.Below("Roles", ".xml").Select(source.Xml));
        Fill(root, "Workflows", source.Below("Workflows", ".data.xml").Select(Workflow));
        Fill(root, "EntityRelationships", Relationships());
        Fill(root, "optionsets", source.Below("OptionSets", ".xml").Select(source.Xml));
        Fill(root, "Connectors", source.Below("Connectors", ".xml").Select(source.Xml));
        return root;
    }

    private static void Fill(XElement root, string container, IEnumerable<XElement> parts)
    {
        var content = parts.ToList();
        if (content.Count == 0)
            return;
        if (root.Element(container) is not { } place)
        {
            place = new XElement(container);
            var before = Containers.TakeWhile(name => name != container).Select(name => root.Element(name)).LastOrDefault(element => element is not null);
            if (before is null)
                root.AddFirst(place);
            else
                before.AddAfterSelf(place);
        }

        place.Add(content);
    }

    private XElement Workflow(string file)
    {
        var definition = file[..^".data.xml".Length];
        if (!source.Has(definition))
            throw source.Fault(definition, $"it is not there, but {file} is.", "Add the flow's definition, or remove its metadata.");
        var workflow = source.Xml(file);
        source.Required(workflow, "JsonFileName", file);
        return workflow;
    }

    private XElement Entity(string file)
    {
        var folder = file[..^"/Entity.xml".Length];
        var entity = source.Xml(file);
        var forms = source.Below($"{folder}/FormXml", ".xml").Where(IsOfThisKind)
            .GroupBy(path => path.Split('/')[^2], StringComparer.Ordinal)
            .Select(type => new XElement("forms", new XAttribute("type", type.Key), type.SelectMany(Forms)));
        entity.Element("FormXml")?.Add(forms);
        var views = source.Below($"{folder}/SavedQueries", ".xml").SelectMany(path => source.Xml(path).Elements("savedquery")).ToList();
        if (views.Count > 0)
            entity.Element("SavedQueries")?.Add(new XElement("savedqueries", views));
        if (source.Has($"{folder}/RibbonDiff.xml"))
            entity.Element("RibbonDiffXml")?.ReplaceWith(source.Xml($"{folder}/RibbonDiff.xml"));
        return entity;
    }

    private IEnumerable<XElement> Forms(string file)
    {
        var root = source.Xml(file);
        return root.Name.LocalName == "systemform" ? [root] : root.Elements("systemform");
    }

    /// <summary>Of a form that unpacking wrote twice, one file is for the managed and one for the unmanaged solution.</summary>
    private bool IsOfThisKind(string file)
    {
        const string suffix = "_managed.xml";
        var isManaged = file.EndsWith(suffix, StringComparison.Ordinal);
        var twin = isManaged ? file[..^suffix.Length] + ".xml" : file[..^".xml".Length] + suffix;
        if (isManaged == managed || !source.Has(twin))
            return true;
        source.Read(file);
        return false;
    }

    private IEnumerable<XElement> Relationships()
    {
        var bodies = source.Below("Other/Relationships", ".xml").SelectMany(file => source.Xml(file).Elements("EntityRelationship"))
            .OrderBy(Name, StringComparer.Ordinal).ToList();
        var listed = source.Has(Index) ? source.Xml(Index).Elements("EntityRelationship").Select(Name).ToList() : [];
        var different = listed.ToHashSet(StringComparer.Ordinal);
        different.SymmetricExceptWith(bodies.Select(Name));
        return different.Count == 0
            ? bodies
            : throw source.Fault(
                Index, $"the relationship '{different.Order(StringComparer.Ordinal).First()}' stands here or in a file of Other/Relationships, but not in both.", "List it and give its body, or remove it.");
    }

    private static string Name(XElement relationship) => (string?)relationship.Attribute("Name") ?? "";
}
