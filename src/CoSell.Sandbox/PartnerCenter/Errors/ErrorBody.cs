using System.Globalization;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter.Errors;

/// <summary>The two error bodies: the API's own, and the gateway's for throttled calls.</summary>
internal static class ErrorBody
{
    private const int LongestMessage = 1024;

    public static JsonObject Of(RefusedException refused) =>
        refused is { Status: 429, RetryAfter: { } wait } ? Gateway(wait) : Api(refused);

    private static JsonObject Api(RefusedException refused)
    {
        var message = refused.Message.Length > LongestMessage ? refused.Message[..LongestMessage] : refused.Message;
        var error = new JsonObject { ["code"] = refused.Code, ["message"] = message, ["target"] = refused.Target };
        if (refused.Detail is not null)
        {
            error["innerError"] = new JsonObject { ["code"] = refused.Detail, ["message"] = message };
        }

        return new JsonObject { ["error"] = error };
    }

    private static JsonObject Gateway(TimeSpan wait)
    {
        var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["statusCode"] = 429,
            ["message"] = $"Rate limit is exceeded. Try again in {seconds} seconds.",
        };
    }
}
