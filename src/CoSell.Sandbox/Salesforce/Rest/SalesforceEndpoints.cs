namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>The org's addresses.</summary>
internal static class SalesforceEndpoints
{
    public static IEndpointRouteBuilder MapSalesforce(this IEndpointRouteBuilder app, SalesforceOrg org)
    {
        var tokens = new TokenEndpoint(org);
        var people = new IdentityEndpoints(org);
        app.MapGet("/services/oauth2/authorize", tokens.Authorize);
        app.MapPost("/services/oauth2/token", tokens.PostAsync);
        app.MapPost("/services/oauth2/revoke", tokens.RevokeAsync);
        app.MapGet("/services/oauth2/userinfo", people.UserInfo);
        app.MapGet("/id/{organization}/{user}", people.Identity);
        app.MapGet("/services/data", OrgEndpoints.Versions);
        app.Map("/services/{**path}", new ApiGate(org, new DataApi(org)).ServeAsync);
        return app;
    }
}
