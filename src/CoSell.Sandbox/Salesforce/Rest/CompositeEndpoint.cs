using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>
/// Composite: up to 25 calls in one, in their order; a later one may use the answers of earlier ones. With allOrNone
/// they are one transaction. The whole counts as one call.
/// </summary>
internal sealed class CompositeEndpoint(SalesforceOrg org, DataApi api)
{
    private const int Maximum = 25;
    private const int MaximumQueries = 5;

    public JsonAnswer Answer(ApiRequest request)
    {
        var body = request.JsonObject();
        var parts = Parts(body);
        var allOrNone = body["allOrNone"] is JsonValue flag && flag.TryGetValue(out bool all) && all;
        var answers = org.Records.Transaction(
            () => Run(parts, stopAtFailure: allOrNone),
            done => !allOrNone || done.TrueForAll(d => !Failed(d))
        );
        var halted = allOrNone && answers.Exists(Failed);
        return new JsonAnswer(
            200,
            new JsonObject
            {
                ["compositeResponse"] = new JsonArray([
                    .. parts.Select((part, i) => Entry(part, Shown(answers.ElementAtOrDefault(i), halted))),
                ]),
            }
        )
        {
            Writes = halted ? [] : [.. answers.SelectMany(a => a.Writes)],
        };
    }

    private List<JsonAnswer> Run(IReadOnlyList<Subrequest> parts, bool stopAtFailure)
    {
        var answers = new List<JsonAnswer>();
        var references = new CompositeReferences();
        foreach (var part in parts)
        {
            var answer = Run(part, references);
            references.Add(part.ReferenceId, answer);
            answers.Add(answer);
            if (stopAtFailure && Failed(answer))
                break;
        }

        return answers;
    }

    private JsonAnswer Run(Subrequest part, CompositeReferences references)
    {
        if (!references.TryFill(part.Url, out var url) || !references.TryFill(part.Body, out var body))
            return JsonAnswer.Failed(400, new SalesforceError("PROCESSING_HALTED", references.Problem));

        var content = body is null ? [] : Encoding.UTF8.GetBytes(body.ToJsonString());
        return api.Answer(new ApiRequest(part.Method, url, part.Headers(), content));
    }

    /// <summary>A collection tells its failures inside an answer of 200.</summary>
    private static bool Failed(JsonAnswer answer) =>
        answer.Status >= 300
        || (answer.Body is JsonArray results && results.Any(r => r is JsonObject o && o["success"]?.GetValue<bool>() == false));

    private static JsonAnswer Shown(JsonAnswer? answer, bool halted) =>
        answer is not null && (!halted || Failed(answer)) ? answer : JsonAnswer.Failed(400, Refuse.TransactionFailed);

    private static JsonObject Entry(Subrequest part, JsonAnswer answer) =>
        new()
        {
            ["body"] = answer.Body?.DeepClone(),
            ["httpHeaders"] = answer.Location is null ? [] : new JsonObject { ["Location"] = answer.Location },
            ["httpStatusCode"] = answer.Status,
            ["referenceId"] = part.ReferenceId,
        };

    private static IReadOnlyList<Subrequest> Parts(JsonObject body)
    {
        var parts = body["compositeRequest"] is JsonArray array
            ? array.Select(Subrequest.Read).ToList()
            : throw Refuse.Json("The body needs the array 'compositeRequest'");
        if (parts.Count > Maximum)
            throw Refuse.TooManyCalls($"A composite request has at most {Maximum} subrequests");

        if (parts.Count(p => p.IsQueryOrCollection) > MaximumQueries)
            throw Refuse.TooManyCalls($"At most {MaximumQueries} subrequests can be queries or collections");

        if (parts.Select(p => p.ReferenceId).Distinct(StringComparer.Ordinal).Count() < parts.Count)
            throw Refuse.Json("Each subrequest needs a 'referenceId' of its own");

        return parts;
    }
}
