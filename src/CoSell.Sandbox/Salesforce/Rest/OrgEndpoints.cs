using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Records;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>What the org has and how much of it is used.</summary>
internal sealed class OrgEndpoints(SalesforceOrg org)
{
    private static readonly string[] Names = ["composite", "limits", "query", "queryAll", "sobjects"];

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

    public static JsonAnswer Resources() =>
        JsonAnswer.Ok(
            new JsonObject(Names.Select(n => KeyValuePair.Create(n, (JsonNode?)$"{RecordJson.DataPath}/{n}")))
        );

    public JsonAnswer Objects() => JsonAnswer.Ok(Describe.Global(org.Records.Schema));

    public JsonAnswer Object(string obj) =>
        JsonAnswer.Ok(
            new JsonObject
            {
                ["objectDescribe"] = Describe.Summary(Targets.Readable(org, obj)),
                ["recentItems"] = new JsonArray(),
            }
        );

    public JsonAnswer Fields(string obj) => JsonAnswer.Ok(Describe.Full(org.Records.Schema, Targets.Readable(org, obj)));

    public JsonAnswer Limits() =>
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
}
