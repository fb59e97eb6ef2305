using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.PartnerCenter.Listing;
using CoSell.Sandbox.PartnerCenter.Referrals;
using CoSell.Sandbox.PartnerCenter.Traffic;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>The Referrals API's paths.</summary>
internal sealed class ReferralEndpoints(PartnerCenterTenant tenant, FrontDoor door)
{
    private const string Root = "/v1.0/engagements/referrals";
    private const string One = Root + "/{id}";

    private readonly ReferralList list = new(tenant);
    private readonly ReferralView show = new(tenant);

    public void Map(IEndpointRouteBuilder app)
    {
        Map(app, "GET", Root, List);
        Map(app, "POST", Root, CreateAsync);
        Map(app, "GET", One, Get);
        Map(app, "PUT", One, PutAsync);
        Map(app, "PATCH", One, PatchAsync);
        Map(app, "PATCH", One + "/{**slashes}", PatchAsync);
        MapOthers(app, Root, "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
        MapOthers(app, One, "POST", "DELETE", "HEAD", "OPTIONS");
        app.Map("/v1.0/{**rest}", door.For(null, context =>
            throw Refuse.NotEmulated($"{context.Request.Method} {context.Request.Path}")));
    }

    private void Map(IEndpointRouteBuilder app, string method, string path, Func<HttpContext, Task<Reply>> serve) =>
        app.MapMethods(path, [method], door.For(PartnerCenterAudiences.Referrals, serve));

    private void MapOthers(IEndpointRouteBuilder app, string path, params string[] methods) =>
        app.MapMethods(path, methods, door.For(
            PartnerCenterAudiences.Referrals, context => throw Refuse.NoSuchMethod(context.Request.Method)));

    private Task<Reply> List(HttpContext context) =>
        Task.FromResult(new Reply(200, list.Page(ListQuery.Read(context.Request.Query), tenant.CallerMayUse)));

    private async Task<Reply> CreateAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context.Request, ignoreCase: false, "application/json");
        var created = tenant.PartnerWrites.Create(body);
        var view = show.Single(created);
        if (tenant.Options.CreateReplyOmitsClosingDate)
        {
            view["details"]?.AsObject().Remove("closingDateTime");
        }

        return new Reply(200, view, created.Text("eTag"));
    }

    private Task<Reply> Get(HttpContext context)
    {
        var referral = Existing(context);
        return Task.FromResult(new Reply(200, show.Single(referral), referral.Text("eTag")));
    }

    private async Task<Reply> PutAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context.Request, ignoreCase: false, "application/json");
        var saved = tenant.PartnerWrites.Replace(Existing(context).Id(), body, IfMatch(context));
        return new Reply(200, show.Single(saved), saved.Text("eTag"));
    }

    private async Task<Reply> PatchAsync(HttpContext context)
    {
        if (context.Request.RouteValues.TryGetValue("slashes", out var rest) && (rest as string)?.Trim('/').Length > 0)
        {
            throw Refuse.NotEmulated($"PATCH {context.Request.Path}");
        }

        var body = await JsonBody.ReadAsync(
            context.Request, ignoreCase: false, "application/json", "application/json-patch+json");
        var id = Existing(context).Id();

        // Deal registration tells itself apart from a plain PATCH by nothing but slashes at the end.
        var path = context.Request.Path.Value!;
        var saved = (path.Length - path.TrimEnd('/').Length) switch
        {
            0 => tenant.PartnerWrites.Patch(id, body, IfMatch(context)),
            1 => tenant.PartnerWrites.PatchRegistration(id, body, IfMatch(context), PatchPaths.NewRegistration),
            _ => tenant.PartnerWrites.PatchRegistration(id, body, IfMatch(context), PatchPaths.Registration),
        };
        return context.Request.Headers["Prefer"].ToString().Contains("return=representation", StringComparison.OrdinalIgnoreCase)
            ? new Reply(200, show.Single(saved), saved.Text("eTag"))
            : new Reply(204, null, saved.Text("eTag"));
    }

    private JsonObject Existing(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        var referral = tenant.Referral(id) ?? throw Refuse.NotFound($"Referral {id}");
        return tenant.CallerMayUse(referral) ? referral : throw Refuse.NotOnTheTeam();
    }

    private static string? IfMatch(HttpContext context) =>
        context.Request.Headers.IfMatch is [{ Length: > 0 } value] ? value : null;
}
