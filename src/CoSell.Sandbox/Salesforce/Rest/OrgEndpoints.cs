using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>What the org has and how much of it is used.</summary>
internal sealed class OrgEndpoints(SalesforceOrg org)
{
    public static IResult Versions() =>
        JsonAnswer.Ok(
            new JsonArray(
                new JsonObject
                {
                    ["label"] = "Summer '23",
                    ["url"] = RecordJson.DataPath,
                    ["version"] = "58.0",
                }
            )
        );

    public IResult Objects() => JsonAnswer.Ok(Describe.Global(org.Records.Schema));

    public IResult Object(string obj) =>
        JsonAnswer.Ok(
            new JsonObject
            {
                ["objectDescribe"] = Describe.Summary(Targets.Readable(org, obj)),
                ["recentItems"] = new JsonArray(),
            }
        );

    public IResult Fields(string obj) => JsonAnswer.Ok(Describe.Full(org.Records.Schema, Targets.Readable(org, obj)));

    public IResult Limits() =>
        JsonAnswer.Ok(
            new JsonObject
            {
                ["DailyApiRequests"] = new JsonObject
                {
                    ["Max"] = org.Log.DailyLimit,
                    ["Remaining"] = org.Log.DailyLimit - org.Log.Used,
                },
            }
        );

    public static IResult MethodNotAllowed(HttpRequest request) =>
        throw new SalesforceException(
            405,
            new SalesforceError("METHOD_NOT_ALLOWED", $"HTTP Method '{request.Method}' not allowed.")
        );

    public static IResult NotEmulated(HttpRequest request) =>
        throw new NotEmulatedException($"{request.Method} {request.Path}");
}
