using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>Leads each call to its endpoint and turns refusals into Salesforce's answers.</summary>
internal sealed class DataApi
{
    private readonly OrgEndpoints about;
    private readonly RecordEndpoints records;
    private readonly ExternalIdEndpoints keyed;
    private readonly ChangeEndpoints changes;
    private readonly QueryEndpoints queries;
    private readonly CollectionEndpoints collections;
    private readonly CompositeEndpoint composite;
    private readonly BatchEndpoint batch;

    public DataApi(SalesforceOrg org)
    {
        about = new OrgEndpoints(org);
        records = new RecordEndpoints(org);
        keyed = new ExternalIdEndpoints(org);
        changes = new ChangeEndpoints(org);
        queries = new QueryEndpoints(org);
        collections = new CollectionEndpoints(org);
        composite = new CompositeEndpoint(org, this);
        batch = new BatchEndpoint(org, this);
    }

    public JsonAnswer Answer(ApiRequest request)
    {
        try
        {
            return request.Path is ["services", "data", RecordJson.Version, .. var resource]
                ? Route(request, resource)
                : throw NotEmulated(request);
        }
        catch (SalesforceException refusal)
        {
            return JsonAnswer.Failed(refusal.Status, refusal.Errors);
        }
        catch (MultipleChoicesException several)
        {
            return new JsonAnswer(300, new JsonArray([.. several.Urls.Select(u => (JsonNode?)u)]));
        }
        catch (NotModifiedException)
        {
            return new JsonAnswer(304, null);
        }
        catch (NotEmulatedException missing)
        {
            return JsonAnswer.NotEmulated(missing.Message);
        }
    }

    private JsonAnswer Route(ApiRequest request, string[] resource) =>
        (request.Method, resource) switch
        {
            ("GET", [] or [""]) => OrgEndpoints.Resources(),
            ("GET", ["limits"]) => about.Limits(),
            ("GET", ["query"]) => queries.Query(request, withDeleted: false),
            ("GET", ["queryAll"]) => queries.Query(request, withDeleted: true),
            ("GET", ["query" or "queryAll", var locator]) => queries.Next(locator),
            ("POST", ["composite"]) => composite.Answer(request),
            ("POST", ["composite", "batch"]) => batch.Answer(request),
            (_, ["composite", "sobjects", .. var rest]) => collections.Answer(request, rest),
            (_, ["sobjects", .. var rest]) => RouteRecords(request, rest),
            (_, ["limits"] or ["query" or "queryAll", ..] or ["composite"]) => throw Refuse.Method(request.Method),
            _ => throw NotEmulated(request),
        };

    private JsonAnswer RouteRecords(ApiRequest request, string[] path) =>
        (request.Method, path) switch
        {
            ("GET", []) => about.Objects(),
            ("GET", [var obj]) => about.Object(obj),
            ("POST", [var obj]) => records.Create(obj, request),
            ("GET", [var obj, "describe"]) => about.Fields(obj),
            ("GET", [var obj, "updated"]) => changes.Updated(obj, request),
            ("GET", [var obj, "deleted"]) => changes.Deleted(obj, request),
            ("GET", [var obj, var id]) => records.Get(obj, id, request),
            ("PATCH", [var obj, var id]) => records.Update(obj, id, request),
            ("DELETE", [var obj, var id]) => records.Delete(obj, id),
            ("GET", [var obj, var field, var value]) => keyed.Get(obj, field, value, request),
            ("PATCH", [var obj, var field, var value]) => keyed.Upsert(obj, field, value, request),
            (_, [] or [_] or [_, _]) => throw Refuse.Method(request.Method),
            _ => throw NotEmulated(request),
        };

    private static NotEmulatedException NotEmulated(ApiRequest request) =>
        new($"{request.Method} /{string.Join('/', request.Path)}");
}
