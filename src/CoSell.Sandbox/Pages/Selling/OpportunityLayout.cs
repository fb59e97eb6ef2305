using System.Xml.Linq;

namespace CoSell.Sandbox.Pages.Selling;

/// <summary>A section of the opportunity's page, with the fields in it.</summary>
internal sealed record LayoutSection(string Label, IReadOnlyList<LayoutField> Fields);

/// <summary>One field; a seller fills it in unless it is only to be read.</summary>
internal sealed record LayoutField(string Name, bool ReadOnly);

/// <summary>The page layout that the package brings for sellers, read from its Salesforce source.</summary>
internal static class OpportunityLayout
{
    private const string Pattern = "Opportunity-*.layout-meta.xml";

    /// <summary>Its sections, column after column; none when the folder holds no layout.</summary>
    public static IReadOnlyList<LayoutSection> Read(string folder) =>
        Directory.EnumerateFiles(folder, Pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal).FirstOrDefault() is { } file
            ? [.. Of(XDocument.Load(file), "layoutSections").Select(Section).Where(section => section.Fields.Count > 0)]
            : [];

    private static LayoutSection Section(XElement section) => new(
        Value(section, "label"),
        [.. Of(section, "layoutItems").Where(item => Value(item, "field").Length > 0).Select(item => new LayoutField(Value(item, "field"), Value(item, "behavior") == "Readonly"))]);

    private static IEnumerable<XElement> Of(XContainer parent, string name) => parent.Descendants().Where(element => element.Name.LocalName == name);

    private static string Value(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? string.Empty;
}
