using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.PartnerCenter.Traffic;

namespace CoSell.Sandbox.PartnerCenter.Webhooks;

/// <summary>The webhook registration's paths.</summary>
internal sealed class WebhookEndpoints(PartnerCenterTenant tenant, FrontDoor door)
{
    private const string Root = "/webhooks/v1/registration";

    private readonly string subscriberId = Guid.NewGuid().ToString();

    public void Map(IEndpointRouteBuilder app)
    {
        Map(app, "GET", Root + "/events", _ => Ok(new JsonArray([.. WebhookEvents.All.Select(e => JsonValue.Create(e))])));
        Map(app, "GET", Root, _ => Ok(Existing().View()));
        Map(app, "POST", Root, RegisterAsync);
        Map(app, "PUT", Root, UpdateAsync);
        Map(app, "POST", Root + "/validationEvents", _ => Ok(tenant.Webhooks.Tests.Send()));
        Map(app, "GET", Root + "/validationEvents/{id}", context => Ok(tenant.Webhooks.Tests.Result(
            (string)context.Request.RouteValues["id"]!, tenant.Options.OrganizationId)));
        app.Map("/webhooks/{**rest}", door.For(null, context =>
            throw Refuse.NotEmulated($"{context.Request.Method} {context.Request.Path}")));
    }

    private void Map(IEndpointRouteBuilder app, string method, string path, Func<HttpContext, Task<Reply>> serve) =>
        app.MapMethods(path, [method], door.For(PartnerCenterAudiences.Webhooks, serve));

    private async Task<Reply> RegisterAsync(HttpContext context)
    {
        var registration = await ReadAsync(context);
        if (tenant.Webhooks.Registration is not null)
        {
            throw Refuse.Conflict("There is a registration already; update it.", "registration");
        }

        return await StoreAsync(context, registration);
    }

    private async Task<Reply> UpdateAsync(HttpContext context)
    {
        var registration = await ReadAsync(context);
        Existing();
        return await StoreAsync(context, registration);
    }

    private Task<Reply> StoreAsync(HttpContext context, Registration registration)
    {
        var request = context.Request;
        tenant.Webhooks.CertificateUrl ??= $"{request.Scheme}://{request.Host}{SigningCertificate.LeafPath}";
        tenant.Webhooks.Registration = registration;
        var view = registration.View();
        view.Insert(0, "SubscriberId", subscriberId);
        return Ok(view);
    }

    private Registration Existing() => tenant.Webhooks.Registration ?? throw Refuse.NotFound("A webhook registration");

    private static async Task<Registration> ReadAsync(HttpContext context) =>
        Registration.Read(await JsonBody.ReadAsync(context.Request, ignoreCase: true, "application/json"));

    private static Task<Reply> Ok(JsonNode body) => Task.FromResult(new Reply(200, body));
}
