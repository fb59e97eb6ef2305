using CoSell.Flows.Connectors;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Connections;

/// <summary>An operation of the Salesforce connector with the names of its parameters.</summary>
internal sealed record SalesforceOperation(string Name, IReadOnlyList<string> Required, IReadOnlyList<string> Optional);

/// <summary>
/// The operations that a flow may name. A misspelt operation or parameter is a mistake in the flow that the designer
/// would refuse to save, so it ends the run with an exception and not with an answer.
/// </summary>
internal static class SalesforceOperations
{
    private static readonly string[] Query = ["$filter", "$orderby", "$select"];

    private static readonly Dictionary<string, SalesforceOperation> Emulated = new SalesforceOperation[]
    {
        new("GetOnUpdatedItems", ["table"], Query),
        new("ExecuteSoqlQuery", ["queryParameters"], []),
        new("PostItem_V2", ["table", "item"], []),
        new("PatchItem_V3", ["table", "id", "item"], ["$select"]),
        new("GetItem_V2", ["table", "id"], ["$select"]),
        new("GetItems", ["table"], [.. Query, "$top", "$skip"]),
        new("DeleteItem", ["table", "id"], []),
        new("GetItemByExternalId", ["table", "externalIdField", "externalId"], []),
        new("PatchItemByExternalIdV2", ["table", "externalIdField", "externalId", "item"], []),
        new(
            "HttpRequest",
            ["Uri", "Method"],
            ["Body", "ContentType", .. Enumerable.Range(1, 5).Select(i => $"CustomHeader{i}")]
        ),
    }.ToDictionary(o => o.Name);

    private static readonly string[] NotEmulated =
    [
        "GetOnNewItems",
        "PostItem",
        "PatchItem",
        "PatchItem_V2",
        "GetItem",
        "ExecuteSOSLQuery",
        "PatchItemByExternalId",
        "GetTables",
        "CreateJobV2",
        "CreateJob",
        "UploadJobData",
        "CloseJob",
        "GetJobInfo",
        "GetJobRecordResults",
        "GetAllJobs",
        "DeleteJob",
        "GetItems_table_account",
        "GetItems_table_opportunity",
        "GetItems_table_contact",
        "GetItems_table_case",
        "GetItems_table_product2",
        "GetItems_table_user",
    ];

    public static bool IsKnownButNotEmulated(string operation) =>
        NotEmulated.Contains(operation, StringComparer.Ordinal);

    public static void Check(string operation, JObject parameters)
    {
        if (!Emulated.TryGetValue(operation, out var known))
        {
            throw new UnknownOperationException(
                $"The Salesforce connector has no operation '{operation}'. It has: {string.Join(", ", Emulated.Keys)}."
            );
        }

        Check(operation, parameters, known.Required, known.Optional);
        if (operation == "ExecuteSoqlQuery")
            Check("ExecuteSoqlQuery/queryParameters", Inner(parameters), ["query"], ["parameters"]);
    }

    private static JObject Inner(JObject parameters) =>
        parameters["queryParameters"] as JObject
        ?? throw new UnknownOperationException(
            "'queryParameters' of ExecuteSoqlQuery must be an object with 'query' and 'parameters'."
        );

    private static void Check(
        string where,
        JObject given,
        IReadOnlyList<string> required,
        IReadOnlyList<string> optional
    )
    {
        var known = string.Join(", ", required.Concat(optional));
        foreach (var name in given.Properties().Select(p => p.Name))
        {
            if (!required.Contains(name, StringComparer.Ordinal) && !optional.Contains(name, StringComparer.Ordinal))
                throw new UnknownOperationException($"{where} has no parameter '{name}'. It has: {known}.");
        }

        var missing = required.FirstOrDefault(name => given[name] is null or { Type: JTokenType.Null });
        if (missing is not null)
            throw new UnknownOperationException($"{where} needs the parameter '{missing}'. It has: {known}.");
    }
}
