using System.Globalization;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tokens;

/// <summary>An error of the token endpoint, with the number that Entra ID gives to it.</summary>
internal sealed record TokenRefusal(int Status, string Error, int Number, string Says)
{
    public static TokenRefusal Missing(string parameter) =>
        new(400, "invalid_request", 900144, $"The request body must contain the following parameter: '{parameter}'.");

    public static TokenRefusal Grant(string grant) =>
        new(400, "unsupported_grant_type", 70003, $"The app requested an unsupported grant type '{grant}'.");

    public static TokenRefusal Client(string client) =>
        new(400, "unauthorized_client", 700016, $"Application with identifier '{client}' was not found in the directory.");

    public static TokenRefusal Secret() => new(401, "invalid_client", 7000215, "Invalid client secret provided.");

    public static TokenRefusal Assertion(string why) =>
        new(401, "invalid_client", 700027, $"The certificate with identifier used to sign the client assertion is not registered on application. {why}");

    public static TokenRefusal User() =>
        new(400, "invalid_grant", 50126, "Error validating credentials due to invalid username or password.");

    public static TokenRefusal RefreshToken() => new(400, "invalid_grant", 9002313, "The refresh token is not valid.");

    public static TokenRefusal Resource(string resource) =>
        new(400, "invalid_resource", 500011, $"The resource principal named {resource} was not found in the tenant.");

    public static TokenRefusal Scope(string scope) =>
        new(400, "invalid_scope", 70011, $"The provided value for the input parameter 'scope' is not valid: {scope}.");

    public JsonObject Body(DateTimeOffset now)
    {
        var (trace, correlation) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var number = Number.ToString(CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["error"] = Error,
            ["error_description"] = $"AADSTS{number}: {Says} Trace ID: {trace} Correlation ID: {correlation}",
            ["error_codes"] = new JsonArray(Number),
            ["timestamp"] = now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["trace_id"] = trace,
            ["correlation_id"] = correlation,
        };
    }
}
