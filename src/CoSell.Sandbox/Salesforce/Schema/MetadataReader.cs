using System.Globalization;
using System.Xml.Linq;
using CoSell.Sandbox.Salesforce.Formulas;

namespace CoSell.Sandbox.Salesforce.Schema;

/// <summary>Reads custom fields from Salesforce source files, so that the emulated org has what would be deployed.</summary>
internal static class MetadataReader
{
    private const string Suffix = ".field-meta.xml";

    /// <summary>What a describe gives as the length of a text formula.</summary>
    private const int FormulaLength = 1300;

    /// <summary>
    /// Every <c>objects/{object}/fields/*.field-meta.xml</c> below the folders, by object. A field of a later folder replaces
    /// its namesake, as a deployment does.
    /// </summary>
    public static ILookup<string, FieldDefinition> Read(IEnumerable<string> folders) =>
        folders
            .SelectMany(FilesOf)
            .Select(file =>
                (Object: Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)))!, Field: ReadField(file))
            )
            .Reverse()
            .DistinctBy(f => $"{f.Object}.{f.Field.Name}", StringComparer.OrdinalIgnoreCase)
            .Reverse()
            .ToLookup(f => f.Object, f => f.Field, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*" + Suffix, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : throw new DirectoryNotFoundException($"No Salesforce metadata at '{folder}'.");

    private static FieldDefinition ReadField(string file)
    {
        var xml = XDocument.Load(file).Root ?? throw Bad(file, "it is empty");
        string? Value(string name) => xml.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim();
        var name = Value("fullName") ?? throw Bad(file, "it has no fullName");
        if (Path.GetFileName(file) != name + Suffix)
            throw Bad(file, $"its fullName '{name}' is not its file name");

        var type = TypeOf(file, Value("type"));
        var formula = Value("formula") is { } text ? FormulaOf(file, type, text) : null;
        return new FieldDefinition(name, type)
        {
            Formula = formula,
            Createable = formula is null,
            Updateable = formula is null,
            Label = Value("label") ?? name,
            HelpText = Value("inlineHelpText"),
            Length =
                Number(Value("length"))
                ?? (formula is null ? (int?)null : FormulaLength)
                ?? (
                    type == FieldType.Email ? 80
                    : type == FieldType.Phone ? 40
                    : 255
                ),
            Precision = Number(Value("precision")) ?? 18,
            Scale = Number(Value("scale")) ?? 0,
            Required = Value("required") == "true",
            ExternalId = Value("externalId") == "true",
            Unique = Value("unique") == "true",
            CaseSensitive = Value("caseSensitive") == "true",
            Restricted = Descendants(xml, "restricted").Any(e => e.Value == "true"),
            Values =
            [
                .. Descendants(xml, "value").Elements().Where(e => e.Name.LocalName == "fullName").Select(e => e.Value),
            ],
            Default = type == FieldType.Boolean ? Value("defaultValue") == "true" : null,
            ReferenceTo = Value("referenceTo"),
            Relationship = type == FieldType.Reference ? name[..^1] + "r" : null,
            ChildRelationship = Value("relationshipName") is { } children ? children + "__r" : null,
        };
    }

    private static Formula FormulaOf(string file, FieldType type, string text)
    {
        try
        {
            return type == FieldType.String ? Formula.Parse(text) : throw new FormatException($"formulas of type {type} are not emulated");
        }
        catch (FormatException e)
        {
            throw Bad(file, e.Message);
        }
    }

    private static FieldType TypeOf(string file, string? type) =>
        type switch
        {
            "Text" => FieldType.String,
            "TextArea" or "LongTextArea" => FieldType.TextArea,
            "Checkbox" => FieldType.Boolean,
            "Number" => FieldType.Double,
            "Lookup" => FieldType.Reference,
            "Currency" or "Percent" or "Date" or "DateTime" or "Picklist" or "Email" or "Phone" or "Url" =>
                Enum.Parse<FieldType>(type),
            _ => throw Bad(file, $"fields of type '{type}' are not emulated"),
        };

    private static IEnumerable<XElement> Descendants(XElement xml, string name) =>
        xml.Descendants().Where(e => e.Name.LocalName == name);

    private static int? Number(string? text) => text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);

    private static InvalidDataException Bad(string file, string why) =>
        new($"The Salesforce field file '{Path.GetFileName(file)}' cannot be used: {why}.");
}
