using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;
using CoSell.Sandbox.Salesforce.Usage;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>sObject Collections: up to 200 records in one call, with a result for each.</summary>
internal sealed class CollectionEndpoints(SalesforceOrg org)
{
    private const int Maximum = 200;
    private const int MaximumRead = 2_000;

    public JsonAnswer Answer(ApiRequest request, string[] path) =>
        (request.Method, path) switch
        {
            ("POST", []) => SaveAll(request, record => Create(request, record)),
            ("PATCH", []) => SaveAll(request, record => Update(request, record)),
            ("DELETE", []) => DeleteAll(request),
            ("PATCH", [var obj, var field]) => UpsertAll(request, Targets.Writable(org, obj), field),
            ("GET", [var obj]) => Read(
                Targets.Readable(org, obj),
                Split(request.Query["ids"]),
                Split(request.Query["fields"])
            ),
            ("POST", [var obj]) => Read(
                Targets.Readable(org, obj),
                Texts(request.Json(), "ids"),
                Texts(request.Json(), "fields")
            ),
            _ => throw Refuse.Method(request.Method),
        };

    private (JsonObject, ApiWrite) Create(ApiRequest request, JsonObject record)
    {
        var target = TargetOf(record);
        var body = JsonSerializer.SerializeToElement(record);
        var id = org.Records.Create(target, body, org.IntegrationUserId, request.AllowsDuplicates);
        return (RecordEndpoints.Saved(id), org.Wrote("POST", target, id, record));
    }

    private (JsonObject, ApiWrite) Update(ApiRequest request, JsonObject record)
    {
        var target = TargetOf(record);
        var name = record.Select(p => p.Key).FirstOrDefault(IsId) ?? throw Refuse.NoId();
        var id = CollectionResults.IdOf(target, record[name]?.ToString() ?? "");
        record.Remove(name);
        var body = JsonSerializer.SerializeToElement(record);
        org.Records.Update(target, id, body, org.IntegrationUserId, null, request.AllowsDuplicates);
        return (RecordEndpoints.Saved(id), org.Wrote("PATCH", target, id, record));
    }

    private JsonAnswer UpsertAll(ApiRequest request, ObjectDefinition target, string field)
    {
        var key = Targets.Key(target, field);
        var twice = Records(request)
            .Select(r => r[key.Name]?.ToString().Trim())
            .GroupBy(v => v, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1)
            .Select(g => g.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return SaveAll(
            request,
            record =>
            {
                var value = record[key.Name]?.ToString() ?? throw Refuse.NoKey(key.Name);
                if (twice.Contains(value.Trim()))
                    throw Refuse.KeyTwice(value);

                record.Remove(key.Name);
                var body = JsonSerializer.SerializeToElement(record);
                var saved = ExternalIdEndpoints.Save(org, target, key, value, body, false, request.AllowsDuplicates);
                return (saved.Json, saved.Write);
            }
        );
    }

    private JsonAnswer DeleteAll(ApiRequest request)
    {
        var all = string.Equals(request.Query["allOrNone"], "true", StringComparison.OrdinalIgnoreCase);
        return CollectionResults.Run(
            org,
            AtMost(Maximum, Split(request.Query["ids"])),
            all,
            id =>
            {
                var target = Targets.Writable(org.Records.Schema.FindByPrefix(id) ?? throw Refuse.NoSuchId(id));
                var full = CollectionResults.IdOf(target, id);
                org.Records.Delete(target, full, org.IntegrationUserId);
                return (RecordEndpoints.Saved(full), org.Wrote("DELETE", target, full, []));
            }
        );
    }

    /// <summary>A record that is not there is null in the answer.</summary>
    private JsonAnswer Read(ObjectDefinition target, IReadOnlyList<string> ids, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            throw Refuse.Json("The array 'fields' must name at least one field");

        var fields = Targets.Fields(target, names);
        return JsonAnswer.Ok(new JsonArray([.. AtMost(MaximumRead, ids).Select(Record)]));

        JsonNode? Record(string id)
        {
            try
            {
                return org.Records.Get(target, id, fields);
            }
            catch (SalesforceException refusal) when (refusal.Status == 404)
            {
                return null;
            }
        }
    }

    private JsonAnswer SaveAll(ApiRequest request, Func<JsonObject, (JsonObject, ApiWrite)> save)
    {
        var all = request.Json().TryGetProperty("allOrNone", out var given) && given.ValueKind == JsonValueKind.True;
        return CollectionResults.Run(org, AtMost(Maximum, Records(request)), all, save);
    }

    private static IReadOnlyList<JsonObject> Records(ApiRequest request) =>
        request.JsonObject()["records"] is JsonArray records && records.All(r => r is JsonObject)
            ? [.. records.Select(r => (JsonObject)r!.DeepClone())]
            : throw Refuse.Json("The body needs the array 'records' with an object for each record");

    private ObjectDefinition TargetOf(JsonObject record) =>
        record["attributes"]?["type"]?.ToString() is { } type
            ? Targets.Writable(org.Records.Schema.Get(type))
            : throw Refuse.Json("Each record needs its object in 'attributes.type'");

    private static IReadOnlyList<T> AtMost<T>(int maximum, IReadOnlyList<T> items) =>
        items.Count <= maximum ? items : throw Refuse.TooMany(maximum);

    private static bool IsId(string name) => string.Equals(name, "Id", StringComparison.OrdinalIgnoreCase);

    private static string[] Split(string? names) =>
        (names ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IReadOnlyList<string> Texts(JsonElement body, string name) =>
        body.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Select(v => v.ToString())]
            : throw Refuse.Json($"The body needs the array '{name}'");
}
