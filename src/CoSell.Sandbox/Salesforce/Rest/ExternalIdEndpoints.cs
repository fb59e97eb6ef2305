using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;
using CoSell.Sandbox.Salesforce.Usage;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>Read and upsert by an external id.</summary>
internal sealed class ExternalIdEndpoints(SalesforceOrg org)
{
    public JsonAnswer Get(string obj, string field, string value, ApiRequest request)
    {
        var target = Targets.Readable(org, obj);
        var found = org.Records.Find(target, Targets.Key(target, field), value, Targets.Fields(target, request));
        return found switch
        {
            [] => throw Refuse.NotFound(),
            [var one] => JsonAnswer.Ok(one.Record),
            _ => throw new MultipleChoicesException([.. found.Select(f => f.Url)]),
        };
    }

    public JsonAnswer Upsert(string obj, string field, string value, ApiRequest request)
    {
        var target = Targets.Writable(org, obj);
        var key = Targets.Key(target, field);
        var body = request.Json();
        if (body.EnumerateObject().Any(p => string.Equals(p.Name, key.Name, StringComparison.OrdinalIgnoreCase)))
            throw Refuse.ExternalIdInBody(key.Name);

        var updateOnly = string.Equals(request.Query["updateOnly"], "true", StringComparison.OrdinalIgnoreCase);
        var saved = Save(org, target, key, value, body, updateOnly, request.AllowsDuplicates);
        return new JsonAnswer(saved.Created ? 201 : 200, saved.Json)
        {
            Location = saved.Created ? $"{RecordJson.DataPath}/sobjects/{target.Name}/{saved.Json["id"]}" : null,
            Writes = [saved.Write],
        };
    }

    internal static (bool Created, JsonObject Json, ApiWrite Write) Save(
        SalesforceOrg org,
        ObjectDefinition target,
        FieldDefinition key,
        string value,
        JsonElement body,
        bool updateOnly,
        bool allowDuplicates
    )
    {
        var saved = org.Records.Upsert(target, key, value, body, org.IntegrationUserId, updateOnly, allowDuplicates);
        var json = RecordEndpoints.Saved(saved.Id);
        json["created"] = saved.Created;
        var fields = JsonObject.Create(body)!;
        if (saved.Created)
            fields[key.Name] = value;

        return (saved.Created, json, org.Wrote(saved.Created ? "POST" : "PATCH", target, saved.Id, fields));
    }
}
