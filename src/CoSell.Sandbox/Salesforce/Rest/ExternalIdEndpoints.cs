using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;
using Microsoft.AspNetCore.Http.Features;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>Read and upsert by an external id.</summary>
internal sealed class ExternalIdEndpoints(SalesforceOrg org)
{
    public IResult Get(string obj, string field, HttpRequest request)
    {
        var target = Targets.Readable(org, obj);
        var found = org.Records.Find(target, Key(target, field), Value(request), Targets.Fields(target, request));
        return found switch
        {
            [] => throw Refuse.NotFound(),
            [var one] => JsonAnswer.Ok(one.Record),
            _ => throw new MultipleChoicesException([.. found.Select(f => f.Url)]),
        };
    }

    public async Task<IResult> UpsertAsync(string obj, string field, HttpRequest request)
    {
        var target = Targets.Writable(org, obj);
        var key = Key(target, field);
        var body = await RequestBody.ReadAsync(request);
        if (body.EnumerateObject().Any(p => string.Equals(p.Name, key.Name, StringComparison.OrdinalIgnoreCase)))
            throw Refuse.ExternalIdInBody(key.Name);

        var updateOnly = string.Equals(request.Query["updateOnly"], "true", StringComparison.OrdinalIgnoreCase);
        var saved = org.Records.Upsert(target, key, Value(request), body, org.IntegrationUserId, updateOnly);
        Log(saved, target, key, Value(request), body);
        var answer = RecordEndpoints.Saved(saved.Id);
        answer["created"] = saved.Created;
        return new JsonAnswer(saved.Created ? 201 : 200, answer);
    }

    private void Log(Upserted saved, ObjectDefinition target, FieldDefinition key, string value, JsonElement body)
    {
        var fields = RequestBody.AsObject(body);
        if (saved.Created)
            fields[key.Name] = value;

        org.Log.Add(saved.Created ? "POST" : "PATCH", target.Name, saved.Id, fields);
    }

    private static FieldDefinition Key(ObjectDefinition target, string field)
    {
        if (SalesforceId.Normalize(field) is not null || string.Equals(field, "Id", StringComparison.OrdinalIgnoreCase))
            throw new NotEmulatedException("addresses of related records, and upsert by Id");

        return target.Find(field) is { ExternalId: true } key ? key : throw Refuse.NoExternalId(field);
    }

    /// <summary>Routing leaves an escaped slash escaped, so the value is taken from the address as it was sent.</summary>
    private static string Value(HttpRequest request)
    {
        var path = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }
}
