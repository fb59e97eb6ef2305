using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>Records as the REST API writes them.</summary>
internal static class RecordJson
{
    public const string Version = "v58.0";

    public const string DataPath = "/services/data/" + Version;

    public static string Url(SalesforceRecord record) => $"{DataPath}/sobjects/{record.Definition.Name}/{record.Id}";

    public static JsonObject Start(SalesforceRecord record) =>
        new()
        {
            ["attributes"] = new JsonObject { ["type"] = record.Definition.Name, ["url"] = Url(record) },
        };

    public static JsonObject Of(SalesforceRecord record, IEnumerable<FieldDefinition> fields)
    {
        var json = Start(record);
        foreach (var field in fields)
            json[field.Name] = Value(field, record[field.Name]);

        return json;
    }

    public static JsonNode? Value(FieldDefinition field, object? value) =>
        value switch
        {
            null => null,
            bool flag => flag,
            decimal number => field.Type == FieldType.Int
                ? JsonValue.Create((long)number)
                : JsonNode.Parse(JavaNumber.Format(number)),
            DateOnly date => DateTimes.Format(date),
            DateTimeOffset moment => DateTimes.Format(moment),
            _ => (string)value,
        };
}
