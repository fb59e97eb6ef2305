using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>Create, read, change and delete by id.</summary>
internal sealed class RecordEndpoints(SalesforceOrg org)
{
    public async Task<IResult> CreateAsync(string obj, HttpRequest request)
    {
        var target = Targets.Writable(org, obj);
        var body = await RequestBody.ReadAsync(request);
        var id = org.Records.Create(target, body, org.IntegrationUserId);
        org.Log.Add("POST", target.Name, id, RequestBody.AsObject(body));
        request.HttpContext.Response.Headers.Location = $"{RecordJson.DataPath}/sobjects/{target.Name}/{id}";
        return new JsonAnswer(201, Saved(id));
    }

    public IResult Get(string obj, string id, HttpRequest request)
    {
        var target = Targets.Readable(org, obj);
        return JsonAnswer.Ok(org.Records.Get(target, id, Targets.Fields(target, request), Conditional.Guard(request)));
    }

    public async Task<IResult> UpdateAsync(string obj, string id, HttpRequest request)
    {
        var target = Targets.Writable(org, obj);
        var guard = Conditional.Guard(request);
        var body = await RequestBody.ReadAsync(request);
        org.Records.Update(target, id, body, org.IntegrationUserId, guard);
        org.Log.Add("PATCH", target.Name, SalesforceId.Normalize(id)!, RequestBody.AsObject(body));
        return JsonAnswer.NoContent;
    }

    public IResult Delete(string obj, string id, HttpRequest request)
    {
        var target = Targets.Writable(org, obj);
        org.Records.Delete(target, id, org.IntegrationUserId);
        org.Log.Add("DELETE", target.Name, SalesforceId.Normalize(id)!, []);
        return JsonAnswer.NoContent;
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

    public static ObjectDefinition Writable(SalesforceOrg org, string obj) =>
        Readable(org, obj) is { ApiWritable: true } target
            ? target
            : throw new NotEmulatedException($"writing {obj} through the API");

    public static IReadOnlyList<FieldDefinition> Fields(ObjectDefinition target, HttpRequest request)
    {
        var wanted = request.Query["fields"].ToString();
        return wanted.Length == 0
            ? [.. target.Fields]
            : [.. Wanted(target, wanted).Append(target.Find("Id")!).Distinct()];
    }

    private static IEnumerable<FieldDefinition> Wanted(ObjectDefinition target, string names) =>
        names
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => target.Find(name) ?? throw Refuse.UnknownColumn(name, target.Name));
}
