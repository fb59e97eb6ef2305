using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>Create, read, change and delete by id.</summary>
internal sealed class RecordEndpoints(SalesforceOrg org)
{
    public JsonAnswer Create(string obj, ApiRequest request)
    {
        var target = Targets.Writable(org, obj);
        var id = org.Records.Create(target, request.Json(), org.IntegrationUserId, request.AllowsDuplicates);
        return new JsonAnswer(201, Saved(id))
        {
            Location = $"{RecordJson.DataPath}/sobjects/{target.Name}/{id}",
            Writes = [org.Wrote("POST", target, id, request.JsonObject())],
        };
    }

    public JsonAnswer Get(string obj, string id, ApiRequest request)
    {
        var target = Targets.Readable(org, obj);
        return JsonAnswer.Ok(org.Records.Get(target, id, Targets.Fields(target, request), Conditional.Guard(request)));
    }

    public JsonAnswer Update(string obj, string id, ApiRequest request)
    {
        var target = Targets.Writable(org, obj);
        var guard = Conditional.Guard(request);
        org.Records.Update(target, id, request.Json(), org.IntegrationUserId, guard, request.AllowsDuplicates);
        return JsonAnswer.NoContent(org.Wrote("PATCH", target, SalesforceId.Normalize(id)!, request.JsonObject()));
    }

    public JsonAnswer Delete(string obj, string id)
    {
        var target = Targets.Writable(org, obj);
        org.Records.Delete(target, id, org.IntegrationUserId);
        return JsonAnswer.NoContent(org.Wrote("DELETE", target, SalesforceId.Normalize(id)!, []));
    }

    internal static JsonObject Saved(string id) =>
        new()
        {
            ["id"] = id,
            ["success"] = true,
            ["errors"] = new JsonArray(),
        };
}

/// <summary>The object that an address names, and the fields that a call wants of it.</summary>
internal static class Targets
{
    public static ObjectDefinition Readable(SalesforceOrg org, string obj) =>
        org.Records.Schema.Find(obj) ?? throw Refuse.NotFound();

    public static ObjectDefinition Writable(SalesforceOrg org, string obj) => Writable(Readable(org, obj));

    public static ObjectDefinition Writable(ObjectDefinition target) =>
        target.ApiWritable ? target : throw new NotEmulatedException($"writing {target.Name} through the API");

    public static FieldDefinition Key(ObjectDefinition target, string field)
    {
        if (SalesforceId.Normalize(field) is not null || string.Equals(field, "Id", StringComparison.OrdinalIgnoreCase))
            throw new NotEmulatedException("addresses of related records, and upsert by Id");

        return target.Find(field) is { ExternalId: true } key ? key : throw Refuse.NoExternalId(field);
    }

    public static IReadOnlyList<FieldDefinition> Fields(ObjectDefinition target, ApiRequest request) =>
        Fields(target, request.Query["fields"].ToString().Split(','));

    /// <summary>The named fields and the id; every field when none is named.</summary>
    public static IReadOnlyList<FieldDefinition> Fields(ObjectDefinition target, IEnumerable<string> names)
    {
        var wanted = names.Select(n => n.Trim()).Where(n => n.Length > 0).ToList();
        return wanted.Count == 0
            ? [.. target.Fields]
            :
            [
                .. wanted
                    .Select(name => target.Find(name) ?? throw Refuse.UnknownColumn(name, target.Name))
                    .Append(target.Find("Id")!)
                    .Distinct(),
            ];
    }
}
