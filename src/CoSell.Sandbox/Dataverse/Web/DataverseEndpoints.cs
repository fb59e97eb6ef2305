using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Tokens;

namespace CoSell.Sandbox.Dataverse.Web;

/// <summary>The HTTP side: sign-in, limits, ordered faults, the log; then the router or a batch.</summary>
internal static class DataverseEndpoints
{
    /// <summary>The Web API of an environment; its own address is the resource that tokens must be for.</summary>
    public static void MapDataverse(this IEndpointRouteBuilder app, DataverseEnvironment environment, AccessTokens tokens)
    {
        var router = new Router(environment);
        app.Map("/api/data/{**rest}", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            var reply = Admit(context, environment, tokens) ?? Serve(context, environment, router, body);
            environment.Log.Add(context.Request.Method, context.Request.Path + context.Request.QueryString, reply.Status);
            await WriteAsync(context, reply);
        });
    }

    private static ODataReply? Admit(HttpContext context, DataverseEnvironment environment, AccessTokens tokens)
    {
        var resource = $"{context.Request.Scheme}://{context.Request.Host}";
        context.Response.Headers["REQ_ID"] = Guid.NewGuid().ToString();
        if (!tokens.Allows(context.Request.Headers.Authorization, resource))
        {
            return ODataReply.Empty(401).With(
                "WWW-Authenticate", $"Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize, resource_id={resource}/");
        }

        try
        {
            context.Response.Headers["x-ms-ratelimit-burst-remaining-xrm-requests"] = environment.Protection.Count();
            return null;
        }
        catch (DataverseException tooMany)
        {
            return ODataReply.Refused(tooMany);
        }
    }

    private static ODataReply Serve(HttpContext context, DataverseEnvironment environment, Router router, string body)
    {
        try
        {
            var request = Read(context, body);
            var fault = environment.Faults.Take(request);
            if (fault is { AfterWork: false })
            {
                throw fault.Error;
            }

            var reply = request is { Method: "POST", Resource.Name: "$batch" }
                ? new Batch(environment, router, request, body).Run()
                : environment.Transact(session => router.Answer(session, request));
            return fault is null ? reply : throw fault.Error;
        }
        catch (DataverseException refusal)
        {
            return ODataReply.Refused(refusal);
        }
    }

    private static ODataRequest Read(HttpContext context, string body)
    {
        var raw = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var root = new Uri($"{context.Request.Scheme}://{context.Request.Host}/api/data/v9.2/");
        return new ODataRequest(context.Request.Method, raw, headers, body, root);
    }

    private static async Task WriteAsync(HttpContext context, ODataReply reply)
    {
        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (reply.Text.Length > 0)
        {
            await context.Response.WriteAsync(reply.Text, context.RequestAborted);
        }
    }
}
