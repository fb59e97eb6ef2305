namespace CoSell.Sandbox.Salesforce.Errors;

/// <summary>The refusals of calls on records, one factory per documented error code.</summary>
internal static partial class Refuse
{
    public static SalesforceException NotFound(string message = "The requested resource does not exist") =>
        new(404, new SalesforceError("NOT_FOUND", message));

    public static SalesforceException NoExternalId(string field) =>
        NotFound($"Provided external ID field does not exist or is not accessible: {field}");

    public static SalesforceException Deleted() =>
        new(404, new SalesforceError("ENTITY_IS_DELETED", "entity is deleted"));

    public static readonly SalesforceError AllowanceSpent = new(
        "REQUEST_LIMIT_EXCEEDED",
        "TotalRequests Limit exceeded."
    );

    public static readonly SalesforceError AddressTooLong = new("URI_TOO_LONG", "The address of the request is too long");

    public static SalesforceException Method(string method) =>
        new(405, new SalesforceError("METHOD_NOT_ALLOWED", $"HTTP Method '{method}' not allowed."));

    public static SalesforceException MediaType() =>
        new(
            415,
            new SalesforceError(
                "UNSUPPORTED_MEDIA_TYPE",
                "The content of the request is not in a supported format: send application/json"
            )
        );

    public static SalesforceException Locked(string id) =>
        new(
            400,
            new SalesforceError(
                "UNABLE_TO_LOCK_ROW",
                $"unable to obtain exclusive access to this record or 1 records: {id}"
            )
        );

    public static SalesforceException UnknownColumn(string field, string entity) =>
        new(400, new SalesforceError("INVALID_FIELD", $"No such column '{field}' on sobject of type {entity}"));

    public static SalesforceException ExternalIdInBody(string field) =>
        new(
            400,
            new SalesforceError(
                "INVALID_FIELD",
                $"The {field} field should not be specified in the sobject data.",
                field
            )
        );

    public static SalesforceException NotWritable(IReadOnlyList<string> fields) =>
        new(
            400,
            new SalesforceError(
                "INVALID_FIELD_FOR_INSERT_UPDATE",
                $"Unable to create/update fields: {string.Join(", ", fields)}. Please check the security settings of this "
                    + "field and verify that it is read/write for your profile or permission set.",
                fields
            )
        );

    public static SalesforceException UnknownType(string name) =>
        new(400, new SalesforceError("INVALID_TYPE", $"sObject type '{name}' is not supported."));

    public static SalesforceException MalformedId(string entity, string id) =>
        new(400, new SalesforceError("MALFORMED_ID", $"{entity} ID: id value of incorrect type: {id}", "Id"));

    public static SalesforceException Json(string message) =>
        new(400, new SalesforceError("JSON_PARSER_ERROR", message));

    public static SalesforceException Query(string message) =>
        new(400, new SalesforceError("MALFORMED_QUERY", message));

    public static SalesforceException QueryField(string message) =>
        new(400, new SalesforceError("INVALID_FIELD", message));

    public static SalesforceException Filter(string message) =>
        new(400, new SalesforceError("INVALID_QUERY_FILTER_OPERATOR", message));
}
