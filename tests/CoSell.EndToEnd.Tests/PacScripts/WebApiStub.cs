using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoSell.EndToEnd.Tests.PacScripts;

/// <summary>The two tables of an environment's Web API that the scripts use: workflow and connector.</summary>
internal sealed class WebApiStub : IAsyncDisposable
{
    public const string ClientId = "33333333-3333-3333-3333-333333333333";

    private readonly WebApplication app;

    private WebApiStub(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <summary>Flows by id; 1 is on.</summary>
    public Dictionary<string, int> Flows { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<string> Requests { get; } = [];

    /// <summary>What a change of a flow answers: null does as it is told, an error has status 400.</summary>
    public Func<string, JsonObject?> Refuse { get; set; } = _ => null;

    public bool IgnoresChanges { get; set; }

    public string ConnectorHost { get; set; } = "api-staging.example.com";

    public string ConnectorClientId { get; set; } = ClientId;

    public int Connectors { get; set; } = 1;

    /// <summary>The connector's definition as the row holds it; null for one with <see cref="ConnectorHost"/>.</summary>
    public string? ConnectorDefinition { get; set; }

    /// <summary>Answered to everything, as another site would; null for an environment's answers.</summary>
    public string? Page { get; set; }

    public static async Task<WebApiStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var web = builder.Build();
        var stub = new WebApiStub(web);
        web.Use((context, next) => stub.RecordAsync(context, next));
        web.MapGet("/api/data/v9.2/workflows({id})", stub.GetFlow);
        web.MapPatch("/api/data/v9.2/workflows({id})", stub.ChangeFlow);
        web.MapGet("/api/data/v9.2/connectors", stub.GetConnectors);
        await web.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        Requests.Add($"{context.Request.Method} {context.Request.Path}");
        if (context.Request.Headers.Authorization != $"Bearer {ScriptWorld.Token}")
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        return Page is null ? next(context) : context.Response.WriteAsync(Page);
    }

    private IResult GetFlow(string id) => Flows.TryGetValue(id, out var state)
        ? Results.Json(new { workflowid = id, statecode = state, statuscode = state + 1 })
        : Results.NotFound();

    private IResult ChangeFlow(string id, JsonObject change, HttpRequest request)
    {
        if (request.Headers.IfMatch != "*")
        {
            return Results.BadRequest("a change without If-Match would create the row");
        }

        if (Refuse(id) is { } error)
        {
            return Results.Json(new JsonObject { ["error"] = error }, statusCode: StatusCodes.Status400BadRequest);
        }

        if (!IgnoresChanges && (int)change["statuscode"]! == 2)
        {
            Flows[id] = (int)change["statecode"]!;
        }

        return Results.NoContent();
    }

    private IResult GetConnectors() => Results.Json(new
    {
        value = Enumerable.Range(0, Connectors).Select(_ => new
        {
            name = "cosell_5Fcosell-20sync",
            openapidefinition = ConnectorDefinition ?? new JsonObject { ["host"] = ConnectorHost }.ToJsonString(),
            connectionparameters = new JsonObject
            {
                ["token"] = new JsonObject { ["oAuthSettings"] = new JsonObject { ["clientId"] = ConnectorClientId } },
            }.ToJsonString(),
        }),
    });
}
