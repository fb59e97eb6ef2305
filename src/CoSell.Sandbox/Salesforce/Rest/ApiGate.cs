using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>
/// Stands before every call: sign-in, allowance and ordered faults; turns refusals into Salesforce's answers and keeps
/// the log.
/// </summary>
internal sealed class ApiGate(SalesforceOrg org) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var answer = Refused(http.Request) ?? await WithFaultsAsync(context, next);
        org.Log.Add(http.Request.Method, http.Request.Path + http.Request.QueryString, answer.Status);
        http.Response.Headers["Sforce-Limit-Info"] = string.Create(
            CultureInfo.InvariantCulture,
            $"api-usage={org.Log.Used}/{org.Log.DailyLimit}"
        );
        return answer;
    }

    private JsonAnswer? Refused(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return JsonAnswer.Failed(401, new SalesforceError("INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE"));

        if (!org.Tokens.Allows(authorization, SalesforceOrg.Audience))
            return JsonAnswer.Failed(401, new SalesforceError("INVALID_SESSION_ID", "Session expired or invalid"));

        return org.Log.TryUse()
            ? null
            : JsonAnswer.Failed(403, new SalesforceError("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));
    }

    private async Task<JsonAnswer> WithFaultsAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var fault = org.Faults.Take(context.HttpContext.Request);
        if (fault is { AfterWork: false })
            return JsonAnswer.Failed(fault.Status, fault.Error);

        var answer = await CarryOutAsync(context, next);
        return fault is null ? answer : JsonAnswer.Failed(fault.Status, fault.Error);
    }

    private static async Task<JsonAnswer> CarryOutAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        try
        {
            RefuseMethodOverride(context.HttpContext.Request);
            return (JsonAnswer)(await next(context))!;
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

    private static void RefuseMethodOverride(HttpRequest request)
    {
        if (request.Query.ContainsKey("_HttpMethod") || request.Headers.ContainsKey("X-HTTP-Method-Override"))
            throw new NotEmulatedException("overriding the HTTP method");
    }
}
