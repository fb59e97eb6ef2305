using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>Composite batch: up to 25 calls that know nothing of one another, each counted against the allowance.</summary>
internal sealed class BatchEndpoint(SalesforceOrg org, DataApi api)
{
    private const int Maximum = 25;

    public JsonAnswer Answer(ApiRequest request)
    {
        var body = request.JsonObject();
        var parts = body["batchRequests"] as JsonArray ?? throw Refuse.Json("The body needs the array 'batchRequests'");
        if (parts.Count > Maximum)
            throw Refuse.TooManyCalls($"A batch has at most {Maximum} subrequests");

        var halt = body["haltOnError"] is JsonValue flag && flag.TryGetValue(out bool stop) && stop;
        var answers = new List<JsonAnswer>();
        foreach (var part in parts)
            answers.Add(halt && answers.Exists(Failed) ? Halted() : Run(part, answers.Count == 0));

        return new JsonAnswer(
            200,
            new JsonObject
            {
                ["hasErrors"] = answers.Exists(Failed),
                ["results"] = new JsonArray([
                    .. answers.Select(a => new JsonObject { ["statusCode"] = a.Status, ["result"] = a.Body?.DeepClone() }),
                ]),
            }
        )
        {
            Writes = [.. answers.SelectMany(a => a.Writes)],
        };
    }

    /// <summary>The batch itself has been counted; it stands for its first subrequest.</summary>
    private JsonAnswer Run(JsonNode? part, bool isFirst)
    {
        if (part is not JsonObject || part["method"] is not JsonValue method || part["url"] is not JsonValue url)
            throw Refuse.Json("Each subrequest needs 'method' and 'url'");

        if (!isFirst && !org.Log.TryUse())
            return JsonAnswer.Failed(403, Refuse.AllowanceSpent);

        var headers = new HeaderDictionary { ["Content-Type"] = "application/json" };
        var content = part["richInput"] is { } input ? Encoding.UTF8.GetBytes(input.ToJsonString()) : [];
        return api.Answer(new ApiRequest(method.ToString(), "/services/data/" + url.ToString().TrimStart('/'), headers, content));
    }

    private static bool Failed(JsonAnswer answer) => answer.Status >= 400;

    private static JsonAnswer Halted() =>
        JsonAnswer.Failed(412, new SalesforceError("BATCH_PROCESSING_HALTED", "Batch processing halted per request"));
}
