using System.Globalization;
using System.Xml.Linq;

namespace CoSell.Sandbox.Dataverse.Schema;

/// <summary>Reads one <c>attribute</c> element of an Entity.xml.</summary>
internal static class ColumnReader
{
    public static Column Read(string file, XElement attribute, string? target)
    {
        string? Value(string name) => (string?)attribute.Element(name);
        var name = (string?)attribute.Attribute("PhysicalName") ?? throw Bad(file, "?", "it has no PhysicalName");
        var type = TypeOf(file, name, Value("Type"));
        return new Column(name, type)
        {
            Label = (string?)attribute.Element("displaynames")?.Element("displayname")?.Attribute("description") ?? name,
            SystemRequired = Value("RequiredLevel") == "systemrequired",
            IsPrimaryName = Value("DisplayMask")?.Split('|').Contains("PrimaryName") == true,
            Creatable = Value("ValidForCreateApi") != "0",
            Updatable = Value("ValidForUpdateApi") != "0",
            MaxLength = (int)(Number(Value("MaxLength")) ?? int.MaxValue),
            Min = Number(Value("MinValue")) ?? int.MinValue,
            Max = Number(Value("MaxValue")) ?? int.MaxValue,
            Options = [.. attribute.Element("optionset")?.Descendants().Where(IsOption).Select(ReadOption) ?? []],
            Default = type == ColumnType.Flag && Value("AppDefaultValue") == "1",
            Target = target,
        };
    }

    private static ColumnType TypeOf(string file, string name, string? type) => type switch
    {
        "primarykey" => ColumnType.Id,
        "nvarchar" => ColumnType.Text,
        "ntext" => ColumnType.Memo,
        "int" => ColumnType.Whole,
        "bit" => ColumnType.Flag,
        "datetime" => ColumnType.Moment,
        "picklist" => ColumnType.Choice,
        "state" => ColumnType.State,
        "status" => ColumnType.Status,
        "lookup" => ColumnType.Lookup,
        _ => throw Bad(file, name, $"columns of type '{type}' are not emulated"),
    };

    private static bool IsOption(XElement element) => element.Name.LocalName is "option" or "state" or "status";

    private static Option ReadOption(XElement option) => new(
        (int)Number((string?)option.Attribute("value"))!,
        (string?)option.Descendants("label").FirstOrDefault()?.Attribute("description") ?? string.Empty,
        (int?)(Number((string?)option.Attribute("defaultstatus")) ?? Number((string?)option.Attribute("state"))));

    private static long? Number(string? text) =>
        string.IsNullOrEmpty(text) ? null : long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static InvalidDataException Bad(string file, string column, string why) =>
        new($"The column '{column}' of '{Path.GetFileName(Path.GetDirectoryName(file))}' cannot be used: {why}.");
}
