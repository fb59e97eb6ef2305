using CoSell.Sandbox.Salesforce.Records;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>The org's addresses.</summary>
internal static class SalesforceEndpoints
{
    private const string Collection = "/sobjects/{obj}";
    private const string Single = "/sobjects/{obj}/{id}";
    private const string Keyed = "/sobjects/{obj}/{field}/{value}";

    public static IEndpointRouteBuilder MapSalesforce(this IEndpointRouteBuilder app, SalesforceOrg org)
    {
        app.MapPost("/services/oauth2/token", new TokenEndpoint(org).PostAsync);
        app.MapGet("/services/data", OrgEndpoints.Versions);

        var data = app.MapGroup(RecordJson.DataPath).AddEndpointFilter(new ApiGate(org));
        MapOrg(data, new OrgEndpoints(org));
        MapRecords(data, new RecordEndpoints(org), new ExternalIdEndpoints(org));
        MapQueries(data, new QueryEndpoints(org));

        var rest = app.MapGroup("/services").AddEndpointFilter(new ApiGate(org));
        rest.Map("/{**path}", OrgEndpoints.NotEmulated);
        return app;
    }

    private static void MapOrg(RouteGroupBuilder data, OrgEndpoints org)
    {
        data.MapGet("/sobjects", org.Objects);
        data.MapGet(Collection, org.Object);
        data.MapGet("/sobjects/{obj}/describe", org.Fields);
        data.MapGet("/limits", org.Limits);
        data.Map("/sobjects/{obj}/updated", OrgEndpoints.NotEmulated);
        data.Map("/sobjects/{obj}/deleted", OrgEndpoints.NotEmulated);
    }

    private static void MapRecords(RouteGroupBuilder data, RecordEndpoints records, ExternalIdEndpoints keyed)
    {
        data.MapPost(Collection, records.CreateAsync);
        data.MapGet(Single, records.Get);
        data.MapPatch(Single, records.UpdateAsync);
        data.MapDelete(Single, records.Delete);
        data.Map(Single, OrgEndpoints.MethodNotAllowed);
        data.Map(Collection, OrgEndpoints.MethodNotAllowed);
        data.MapGet(Keyed, keyed.Get);
        data.MapPatch(Keyed, keyed.UpsertAsync);
        data.Map(Keyed, OrgEndpoints.NotEmulated);
    }

    private static void MapQueries(RouteGroupBuilder data, QueryEndpoints queries)
    {
        data.MapGet("/query", queries.Query);
        data.MapGet("/query/{locator}", queries.Next);
    }
}
