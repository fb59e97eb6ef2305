using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Dataverse;

internal static class DataverseEndpoints
{
    /// <summary>Dataverse's Web API is not emulated yet, and says so to every call.</summary>
    public static void MapDataverse(this IEndpointRouteBuilder app) =>
        app.Map("/api/data/{**rest}", async context =>
        {
            var what = $"{context.Request.Method} {context.Request.Path}";
            var body = new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["code"] = "0x80060888",
                    ["message"] = $"The sandbox does not emulate {what}.",
                },
            };
            context.Response.StatusCode = 501;
            context.Response.Headers["OData-Version"] = "4.0";
            context.Response.ContentType = "application/json; odata.metadata=minimal";
            await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
        });
}
