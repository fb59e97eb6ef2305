using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Web;

/// <summary>The little of the tables' definitions that clients read: names, keys and columns.</summary>
internal static partial class MetadataEndpoints
{
    public const string Name = "EntityDefinitions";

    public static ODataReply ServiceDocument(DataverseSchema schema, ODataRequest request) => ODataReply.Json(200, new JsonObject
    {
        ["@odata.context"] = $"{request.Root}$metadata",
        ["value"] = new JsonArray([.. schema.Tables.Select(table => (JsonNode?)new JsonObject
        {
            ["name"] = table.SetName,
            ["kind"] = "EntitySet",
            ["url"] = table.SetName,
        })]),
    });

    public static ODataReply Get(DataverseSchema schema, ODataRequest request)
    {
        if (request.Method != "GET" || request.Resource.Rest is not null)
        {
            throw Refuse.NotEmulated($"{request.Method} {request.Resource.Name}/{request.Resource.Rest}");
        }

        CheckOptions(request);
        var context = $"{request.Root}$metadata#{Name}";
        if (request.Resource.Key is { } key)
        {
            var one = Write(Find(schema, key), request);
            one.Insert(0, "@odata.context", $"{context}/$entity");
            return ODataReply.Json(200, one);
        }

        var filter = request.Query.GetValueOrDefault("$filter");
        var tables = filter is null ? schema.Tables : [Find(schema, filter.Replace(" eq ", "=", StringComparison.Ordinal))];
        return ODataReply.Json(200, new JsonObject
        {
            ["@odata.context"] = context,
            ["value"] = new JsonArray([.. tables.Select(table => (JsonNode?)Write(table, request))]),
        });
    }

    private static void CheckOptions(ODataRequest request)
    {
        foreach (var (name, value) in request.Query)
        {
            if (name is not ("$select" or "$filter") && !(name == "$expand" && Expandable(value)))
            {
                throw Refuse.NotEmulated($"'{name}={value}' on table definitions");
            }
        }
    }

    private static bool Expandable(string value) =>
        Regex.Split(value, @",(?![^(]*\))", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).All(part => part.Split('(')[0] is "Keys" or "Attributes");

    private static Table Find(DataverseSchema schema, string key)
    {
        if (ByLogicalName().Match(key) is not { Success: true } match)
        {
            throw Refuse.NotEmulated($"table definitions by '{key}'");
        }

        var name = match.Groups["name"].Value;
        return schema.Find(name)
            ?? throw new DataverseException(404, "0x80060888", $"Could not find an entity with name {name} and ids .");
    }

    private static JsonObject Write(Table table, ODataRequest request)
    {
        var json = new JsonObject
        {
            ["LogicalName"] = table.LogicalName,
            ["SchemaName"] = table.SchemaName,
            ["EntitySetName"] = table.SetName,
            ["LogicalCollectionName"] = table.SetName,
            ["PrimaryIdAttribute"] = table.Id.LogicalName,
            ["PrimaryNameAttribute"] = table.Name.LogicalName,
            ["OwnershipType"] = "OrganizationOwned",
            ["IsOptimisticConcurrencyEnabled"] = true,
            ["IsCustomEntity"] = true,
        };
        if (request.Query.TryGetValue("$select", out var select))
        {
            var wanted = select.Split(',', StringSplitOptions.TrimEntries);
            var unknown = wanted.FirstOrDefault(name => !json.ContainsKey(name));
            json = unknown is null
                ? new JsonObject(json.Where(member => wanted.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())))
                : throw Refuse.NotEmulated($"'{unknown}' of table definitions");
        }

        var expand = request.Query.GetValueOrDefault("$expand", string.Empty);
        Expand(json, expand, "Keys", table.Keys.Select(Key));
        Expand(json, expand, "Attributes", table.Columns.Select(Attribute));
        return json;
    }

    private static void Expand(JsonObject json, string expand, string name, IEnumerable<JsonObject> members)
    {
        if (expand.Contains(name, StringComparison.Ordinal))
        {
            json[name] = new JsonArray([.. members]);
        }
    }

    private static JsonObject Key(AlternateKey key) => new()
    {
        ["LogicalName"] = key.Name,
        ["KeyAttributes"] = new JsonArray([.. key.Columns.Select(column => (JsonNode?)column.LogicalName)]),
        ["EntityKeyIndexStatus"] = "Active",
    };

    private static JsonObject Attribute(Column column) => new()
    {
        ["LogicalName"] = column.LogicalName,
        ["SchemaName"] = column.SchemaName,
        ["AttributeType"] = column.Type switch
        {
            ColumnType.Id => "Uniqueidentifier",
            ColumnType.Text => "String",
            ColumnType.Whole => "Integer",
            ColumnType.BigWhole => "BigInt",
            ColumnType.Flag => "Boolean",
            ColumnType.Moment => "DateTime",
            ColumnType.Choice => "Picklist",
            var other => other.ToString(),
        },
    };

    [GeneratedRegex("^LogicalName='(?<name>[a-z0-9_]+)'$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ByLogicalName();
}
