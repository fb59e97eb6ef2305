namespace CoSell.Sandbox.Salesforce.Errors;

/// <summary>The refusals of calls that carry several records or several calls, and of their parts.</summary>
internal static partial class Refuse
{
    public static readonly SalesforceError TransactionFailed = new(
        "PROCESSING_HALTED",
        "The transaction was rolled back since another operation in the same transaction failed."
    );

    public static SalesforceException TooMany(int maximum) =>
        new(
            400,
            new SalesforceError(
                "EXCEEDED_ID_LIMIT",
                $"record limit reached. cannot submit more than {maximum} records into this call"
            )
        );

    public static SalesforceException TooManyCalls(string message) =>
        new(400, new SalesforceError("LIMIT_EXCEEDED", message));

    public static SalesforceException NoId() =>
        new(400, new SalesforceError("MISSING_ARGUMENT", "Id not specified in an update call"));

    public static SalesforceException NoKey(string field) =>
        new(400, new SalesforceError("MISSING_ARGUMENT", $"{field} not specified"));

    public static SalesforceException NoSuchId(string id) =>
        new(400, new SalesforceError("MALFORMED_ID", $"malformed id {id}"));

    public static SalesforceException KeyTwice(string value) =>
        new(400, new SalesforceError("DUPLICATE_VALUE", $"Duplicate external id specified: {value}"));

    public static SalesforceError KeyHeldTwice(IEnumerable<string> urls) =>
        new(
            "DUPLICATE_EXTERNAL_ID",
            "more than one record found for external id field: "
                + $"[{string.Join(", ", urls.Select(u => u[(u.LastIndexOf('/') + 1)..]))}]"
        );

    public static SalesforceException ReplicationDate(string message) =>
        new(400, new SalesforceError("INVALID_REPLICATION_DATE", message));

    public static SalesforceException Missing(string parameter) =>
        new(400, new SalesforceError("MISSING_ARGUMENT", $"The parameter '{parameter}' is missing"));
}
