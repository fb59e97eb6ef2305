using System.Xml.Linq;
using System.Xml.Schema;

namespace CoSell.EndToEnd.Tests.Package;

/// <summary>
/// Microsoft's published schema of customizations.xml, version 9.0.0.2090. It is older than what exports hold today, so
/// what real exports are known to have beyond it is taken out of a copy first; the rest must fit without an exception.
/// </summary>
internal sealed class CustomizationsSchema
{
    private static readonly Dictionary<string, string[]> NewerThanTheSchema = new()
    {
        ["ImportExportXml"] = ["connectionreferences", "Connectors", "CanvasApps"],
        ["Workflow"] = ["JsonFileName", "IsCustomProcessingStepAllowedForOtherPublishers"],
        ["entity"] = ["IsRetrieveAuditEnabled", "IsRetrieveMultipleAuditEnabled", "IsMSTeamsIntegrationEnabled", "IsSolutionAware"],
        ["attribute"] = ["AutoNumberFormat", "IsSearchable", "IsFilterable", "IsRetrievable", "IsLocalizable"],
        ["EntityRelationship"] = ["CascadeArchive"],
        ["Role"] = ["IsAutoAssigned", "Description"],
    };

    private readonly XmlSchemaSet schemas = new() { XmlResolver = new System.Xml.XmlUrlResolver() };

    private CustomizationsSchema(string folder)
    {
        schemas.Add(null, Path.Combine(folder, "CustomizationsSolution.xsd"));
        schemas.Compile();
    }

    /// <summary>The schema from the folder that COSELL_REFERENCE names; without it the test is inconclusive.</summary>
    public static CustomizationsSchema Published()
    {
        var reference = Environment.GetEnvironmentVariable("COSELL_REFERENCE");
        if (string.IsNullOrEmpty(reference))
        {
            Assert.Inconclusive("COSELL_REFERENCE does not name a folder with the published schemas.");
        }

        return new CustomizationsSchema(Path.Combine(reference, "data", "solution-xsd-9.0.0.2090"));
    }

    public IReadOnlyList<string> Errors(XElement customizations)
    {
        var copy = new XDocument(customizations);
        foreach (var element in copy.Descendants().ToList())
        {
            if (NewerThanTheSchema.TryGetValue(element.Name.LocalName, out var names))
            {
                element.Elements().Where(child => names.Contains(child.Name.LocalName)).Remove();
            }
        }

        var errors = new List<string>();
        copy.Validate(schemas, (_, problem) => errors.Add(problem.Message));
        return errors;
    }
}
