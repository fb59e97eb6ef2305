using System.Globalization;
using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>Stands before every call: sign-in, allowance and ordered faults; keeps the log.</summary>
internal sealed class ApiGate(SalesforceOrg org, DataApi api)
{
    public async Task<IResult> ServeAsync(HttpRequest request)
    {
        var answer = Refused(request) ?? await WithFaultsAsync(request);
        org.Log.Add(request.Method, request.Path + request.QueryString, answer.Status);
        request.HttpContext.Response.Headers["Sforce-Limit-Info"] = string.Create(
            CultureInfo.InvariantCulture,
            $"api-usage={org.Log.Used}/{org.Log.DailyLimit}"
        );
        return answer;
    }

    private JsonAnswer? Refused(HttpRequest request)
    {
        if (SignedIn.Refusal(org, request) is { } refusal)
            return refusal;

        return org.Log.TryUse() ? null : JsonAnswer.Failed(403, Refuse.AllowanceSpent);
    }

    private async Task<JsonAnswer> WithFaultsAsync(HttpRequest request)
    {
        var fault = org.Faults.Take(request);
        if (fault is { AfterWork: false })
            return JsonAnswer.Failed(fault.Error.Status, fault.Error.Entry);

        var call = await ApiRequest.ReadAsync(request);
        var answer = call.IsTooLong ? JsonAnswer.Failed(414, Refuse.AddressTooLong) : api.Answer(call);
        org.Log.Add(answer.Writes);
        return fault is null ? answer : JsonAnswer.Failed(fault.Error.Status, fault.Error.Entry);
    }
}

/// <summary>The session behind a call.</summary>
internal static class SignedIn
{
    /// <summary>Null when the call carries a live token of this org.</summary>
    public static JsonAnswer? Refusal(SalesforceOrg org, HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return JsonAnswer.Failed(401, new SalesforceError("INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE"));

        return org.Tokens.Allows(authorization, SalesforceOrg.Audience)
            ? null
            : JsonAnswer.Failed(401, new SalesforceError("INVALID_SESSION_ID", "Session expired or invalid"));
    }
}
