using System.Globalization;
using System.Xml.Linq;
using CoSell.Flows.Solutions.Files;

namespace CoSell.Flows.Solutions;

/// <summary>The metadata of a workflow: an element of customizations.xml, or a <c>.data.xml</c> file when unpacked.</summary>
/// <param name="File">The file that the element stands in.</param>
/// <param name="JsonFile">The path of its definition; null for a workflow that has none (a classic process).</param>
internal sealed record WorkflowEntry(XElement Element, string File, string? JsonFile)
{
    private const string CloudFlowCategory = "5";
    private const string MetadataSuffix = ".data.xml";

    public bool IsCloudFlow => Element.Element("Category") is not { } category || category.Value == CloudFlowCategory;

    public static IEnumerable<WorkflowEntry> All(
        IPackageFiles files,
        PackageLayout layout,
        XElement customizations,
        Action<SolutionFormatException> onFault) => layout.IsPacked
        ? from element in customizations.Element("Workflows")?.Elements("Workflow") ?? []
          select new WorkflowEntry(element, layout.Customizations, NamedJson(layout, element))
        : Unpacked(files, layout, onFault);

    /// <summary>The id, or null when it is missing or not one.</summary>
    public Guid? Id => Guid.TryParse((string?)Element.Attribute("WorkflowId"), CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>The definition's path as the metadata itself gives it; null when it gives none.</summary>
    public static string? NamedJson(PackageLayout layout, XElement element) =>
        (string?)element.Element("JsonFileName") is { Length: > 0 } name ? layout.PathOf(name) : null;

    private static IEnumerable<WorkflowEntry> Unpacked(
        IPackageFiles files,
        PackageLayout layout,
        Action<SolutionFormatException> onFault)
    {
        foreach (var file in files.Below(layout.Workflows).Where(path => path.EndsWith(MetadataSuffix, StringComparison.OrdinalIgnoreCase)))
        {
            XElement element;
            try
            {
                element = XmlFile.Load(files, file);
            }
            catch (SolutionFormatException e)
            {
                onFault(e);
                continue;
            }

            var definition = file[..^MetadataSuffix.Length];
            yield return new WorkflowEntry(element, file, definition.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? definition : null);
        }
    }
}
