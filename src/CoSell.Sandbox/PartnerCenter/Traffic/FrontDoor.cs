using System.Globalization;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.Tokens;
using Microsoft.Extensions.Primitives;

namespace CoSell.Sandbox.PartnerCenter.Traffic;

/// <summary>What every call passes: headers, planned faults, sign-in, the error body and the log.</summary>
internal sealed class FrontDoor(PartnerCenterTenant tenant, AccessTokens tokens, TimeProvider time)
{
    private readonly RateLimit? limit = tenant.Options.CallsPerMinute is { } most
        ? new RateLimit(most, TimeSpan.FromMinutes(1), time, refusedCount: true)
        : null;

    /// <summary>The handler behind the door; a null audience is for what needs no sign-in.</summary>
    public RequestDelegate For(string? audience, Func<HttpContext, Task<Reply>> serve) => async context =>
    {
        Echo(context);
        try
        {
            await WriteAsync(context, await AnswerAsync(context, audience, serve));
        }
        catch (RefusedException refused)
        {
            if (refused.RetryAfter is { } wait)
            {
                context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            await WriteAsync(context, new Reply(refused.Status, ErrorBody.Of(refused)));
        }
        finally
        {
            Log(context);
        }
    };

    private async Task<Reply> AnswerAsync(HttpContext context, string? audience, Func<HttpContext, Task<Reply>> serve)
    {
        tenant.CatchUp();
        if (limit?.Take() is { } wait)
        {
            throw Refuse.Throttled(wait);
        }

        var fault = tenant.Faults.Take(context.Request);
        if (fault is { AfterWork: false })
        {
            throw fault.Error;
        }

        if (audience is not null)
        {
            Admit(context.Request.Headers.Authorization, audience);
            Accept(context.Request.Headers.Accept);
        }

        var reply = await serve(context);
        return fault is null ? reply : throw fault.Error;
    }

    private void Admit(string? authorization, string audience)
    {
        if (!tokens.Allows(authorization, audience))
        {
            throw Refuse.Unauthenticated();
        }

        if (audience == PartnerCenterAudiences.Referrals && tokens.IsAppOnly(authorization))
        {
            throw Refuse.AccessDenied("The API only supports user access.");
        }

        if (!tenant.CallerHasReferralsRole)
        {
            throw Refuse.AccessDenied("Caller has no role that allows access to the resource.");
        }
    }

    private static void Accept(StringValues accept)
    {
        if (accept.Count > 0 && !string.Join(',', (string?[])accept!).Split(',').Any(TakesJson))
        {
            throw Refuse.NotAcceptable(accept.ToString());
        }
    }

    private static bool TakesJson(string range) => range.Split(';')[0].Trim() is "application/json" or "application/*" or "*/*";

    private void Echo(HttpContext context)
    {
        var (request, headers) = (context.Request.Headers, context.Response.Headers);
        headers["request-id"] = Guid.NewGuid().ToString();
        headers["MS-RequestId"] = headers["request-id"];
        headers["x-ms-ags-diagnostic"] = """{"ServerInfo":{"DataCenter":"sandbox"}}""";
        headers["timestamp"] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        foreach (var name in new[] { "client-request-id", "MS-CorrelationId" })
        {
            headers[name] = request.TryGetValue(name, out var sent) ? sent.ToString() : Guid.NewGuid().ToString();
        }
    }

    private void Log(HttpContext context) => tenant.Log.Add(new ApiCall(
        time.GetUtcNow(),
        context.Request.Method,
        context.Request.Path,
        context.Request.QueryString.ToString(),
        context.Response.StatusCode,
        context.Response.Headers["MS-CorrelationId"]));

    private static async Task WriteAsync(HttpContext context, Reply reply)
    {
        context.Response.StatusCode = reply.Status;
        if (reply.ETag is not null)
        {
            context.Response.Headers.ETag = reply.ETag;
        }

        if (reply.Body is { } body)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(JsonText.Of(body), context.RequestAborted);
        }
    }
}
