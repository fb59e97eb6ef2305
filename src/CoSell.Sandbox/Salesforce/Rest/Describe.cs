using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>Objects and fields as a describe tells them.</summary>
internal static class Describe
{
    public static JsonObject Global(OrgSchema schema) =>
        new()
        {
            ["encoding"] = "UTF-8",
            ["maxBatchSize"] = 200,
            ["sobjects"] = new JsonArray([.. schema.Objects.Select(Summary)]),
        };

    public static JsonObject Summary(ObjectDefinition definition) =>
        new()
        {
            ["name"] = definition.Name,
            ["label"] = definition.Name,
            ["keyPrefix"] = definition.KeyPrefix,
            ["custom"] = false,
            ["createable"] = definition.ApiWritable,
            ["updateable"] = definition.ApiWritable,
            ["deletable"] = definition.ApiWritable,
            ["queryable"] = true,
            ["urls"] = new JsonObject
            {
                ["sobject"] = $"{RecordJson.DataPath}/sobjects/{definition.Name}",
                ["describe"] = $"{RecordJson.DataPath}/sobjects/{definition.Name}/describe",
                ["rowTemplate"] = $"{RecordJson.DataPath}/sobjects/{definition.Name}/{{ID}}",
            },
        };

    public static JsonObject Full(OrgSchema schema, ObjectDefinition definition)
    {
        var json = Summary(definition);
        json["fields"] = new JsonArray([.. definition.Fields.Select(FieldOf)]);
        json["childRelationships"] = new JsonArray([.. schema.Objects.SelectMany(o => Children(o, definition))]);
        json["recordTypeInfos"] = new JsonArray();
        return json;
    }

    private static IEnumerable<JsonNode> Children(ObjectDefinition child, ObjectDefinition parent) =>
        child
            .Fields.Where(f => f.ReferenceTo == parent.Name && f.ChildRelationship is not null)
            .Select(f => new JsonObject
            {
                ["childSObject"] = child.Name,
                ["field"] = f.Name,
                ["relationshipName"] = f.ChildRelationship,
            });

    private static JsonObject FieldOf(FieldDefinition field) =>
        new()
        {
            ["name"] = field.Name,
            ["label"] = field.Label,
            ["inlineHelpText"] = field.HelpText,
            ["type"] = field.Type.ToString().ToLowerInvariant(),
            ["length"] =
                field.IsNumber || field.Type is FieldType.Boolean or FieldType.Date or FieldType.DateTime
                    ? 0
                    : field.Length,
            ["precision"] = field.IsNumber && field.Type != FieldType.Int ? field.Precision : 0,
            ["digits"] = field.Type == FieldType.Int ? field.Precision : 0,
            ["scale"] = field.Scale,
            ["nillable"] = !field.Required && field.Type is not (FieldType.Boolean or FieldType.Id),
            ["createable"] = field.Createable,
            ["updateable"] = field.Updateable,
            ["filterable"] = !field.IsLongText,
            ["sortable"] = !field.IsLongText,
            ["custom"] = field.IsCustom,
            ["calculated"] = field.Formula is not null,
            ["externalId"] = field.ExternalId,
            ["unique"] = field.Unique,
            ["caseSensitive"] = field.CaseSensitive,
            ["defaultedOnCreate"] = field.Default is not null || field.Name == "OwnerId",
            ["restrictedPicklist"] = field.Restricted,
            ["picklistValues"] = new JsonArray([.. field.Values.Select(PicklistValue)]),
            ["referenceTo"] = new JsonArray(field.ReferenceTo is null ? [] : [field.ReferenceTo]),
            ["relationshipName"] = field.Relationship,
        };

    private static JsonObject PicklistValue(string value) =>
        new()
        {
            ["value"] = value,
            ["label"] = value,
            ["active"] = true,
            ["defaultValue"] = false,
        };
}
