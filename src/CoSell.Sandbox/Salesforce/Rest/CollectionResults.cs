using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;
using CoSell.Sandbox.Salesforce.Usage;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>
/// The results of a collection: one for each record, whose errors carry <c>statusCode</c> where a single call has
/// <c>errorCode</c>.
/// </summary>
internal static class CollectionResults
{
    private static readonly SalesforceError RolledBack = new(
        "ALL_OR_NONE_OPERATION_ROLLED_BACK",
        "Record rolled back because not all records were valid and the request was using AllOrNone header"
    );

    public static JsonAnswer Run<T>(
        SalesforceOrg org,
        IReadOnlyList<T> items,
        bool allOrNone,
        Func<T, (JsonObject Json, ApiWrite Write)> save
    )
    {
        var results = org.Records.Transaction(
            () => items.Select(item => One(() => save(item))).ToList(),
            all => !allOrNone || all.TrueForAll(r => r.Write is not null)
        );
        var failed = allOrNone && results.Exists(r => r.Write is null);
        return new JsonAnswer(
            200,
            new JsonArray([.. results.Select(r => failed && r.Write is not null ? Failed(RolledBack) : r.Json)])
        )
        {
            Writes = failed ? [] : [.. results.Select(r => r.Write).OfType<ApiWrite>()],
        };
    }

    /// <summary>The full id of a record that exists; in a collection a wrong one is no wrong address.</summary>
    public static string IdOf(ObjectDefinition target, string id) =>
        SalesforceId.Normalize(id) is { } full && full.StartsWith(target.KeyPrefix, StringComparison.Ordinal)
            ? full
            : throw Refuse.MalformedId(target.Name, id);

    private static (JsonObject Json, ApiWrite? Write) One(Func<(JsonObject, ApiWrite)> save)
    {
        try
        {
            return save();
        }
        catch (SalesforceException refusal)
        {
            return (Failed([.. refusal.Errors.Select(AsInCollection)]), null);
        }
        catch (MultipleChoicesException several)
        {
            return (Failed(Refuse.KeyHeldTwice(several.Urls)), null);
        }
    }

    private static SalesforceError AsInCollection(SalesforceError error) =>
        error.ErrorCode == "NOT_FOUND" ? new("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id") : error;

    private static JsonObject Failed(params IReadOnlyList<SalesforceError> errors) =>
        new()
        {
            ["success"] = false,
            ["errors"] = new JsonArray([
                .. errors.Select(e => new JsonObject
                {
                    ["statusCode"] = e.ErrorCode,
                    ["message"] = e.Message,
                    ["fields"] = new JsonArray([.. e.Fields.Select(f => (JsonNode?)f)]),
                }),
            ]),
        };
}
