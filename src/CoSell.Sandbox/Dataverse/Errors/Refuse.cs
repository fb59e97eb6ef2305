using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Errors;

/// <summary>
/// The service's errors. Codes and messages are those of Microsoft's pages "Web service error codes", "Troubleshoot
/// Dataverse Web API client errors", "Perform conditional operations" and "Service protection API limits".
/// </summary>
internal static class Refuse
{
    private const string BadRequest = "0x80060888";
    private const string Validation = "A validation error occurred. ";

    public static DataverseException UnknownSegment(string name) =>
        new(404, "0x8006088a", $"Resource not found for the segment '{name}'.");

    public static DataverseException NotFound(Table table, Guid id) =>
        new(404, "0x80040217", $"{table.LogicalName} With Id = {id} Does Not Exist");

    public static DataverseException NotFoundByKey(Table table) =>
        new(404, "0x80060891", $"A record with the specified key values does not exist in {table.LogicalName} entity");

    public static DataverseException UnknownProperty(Table table, string name) =>
        new(400, "0x0", $"Could not find a property named '{name}' on type '{table.TypeName}'.");

    public static DataverseException NotAKey(Table table) => new(
        400,
        BadRequest,
        $"The key in the request URI is not valid for resource '{table.TypeName}'. Ensure that the names and number of key "
        + $"properties match the declared or alternate key properties for the resource '{table.TypeName}'.");

    public static DataverseException KeyCharacter(char character) =>
        new(400, BadRequest, $"A key value with the character '{character}' cannot be used in an address.");

    public static DataverseException InvalidProperty(Table table, string name) => new(
        400,
        "0x0",
        $"An error occurred while validating input parameters: Microsoft.Crm.CrmException: Invalid property '{name}' was found in "
        + $"entity '{table.TypeName}'. ---> Microsoft.OData.ODataException: Does not support untyped value in non-open type.");

    public static DataverseException Payload(Table table, string inner) =>
        new(400, "0x80048d19", $"Error identified in Payload provided by the user for Entity :'{table.SetName}'  ---->  InnerException : {inner}");

    public static DataverseException UndeclaredProperty(Table table, string name) => Payload(
        table,
        $"Microsoft.OData.ODataException: An undeclared property '{name}' which only has property annotations in the payload "
        + "but no property value was found in the payload.");

    public static DataverseException Literal(Table table, Column column, string value, string expected) => Payload(
        table,
        $"Microsoft.OData.ODataException: Cannot convert the literal '{value}' of '{column.Property}' to the expected type '{expected}'.");

    public static DataverseException TooLong(Table table, Column column) => new(
        400,
        "0x80044331",
        Validation + $"The length of the '{column.LogicalName}' attribute of the '{table.LogicalName}' entity exceeded the maximum "
        + $"allowed length of '{column.MaxLength}'.");

    public static DataverseException OutOfRange(Table table, Column column, long value) => new(
        400,
        "0x8004432f",
        Validation + $"The value {value} of '{column.LogicalName}' on record of type '{table.LogicalName}' is outside the valid range "
        + $"of {column.Min} to {column.Max}.");

    public static DataverseException NotAnOption(Table table, Column column, long value) => new(
        400,
        "0x8004431a",
        Validation + $"The value {value} of '{column.LogicalName}' on record of type '{table.LogicalName}' is outside the valid range. "
        + $"Accepted Values: {string.Join(',', column.Options.Select(option => option.Value))}");

    public static DataverseException StatusOfAnotherState(Table table, int status, int state, Guid id) => new(
        400,
        "0x80048408",
        $"{status} is not a valid status code for state code {table.LogicalName}State.{state} on {table.LogicalName} with Id {id}.");

    public static DataverseException CannotBeNull(Table table, Column column) =>
        new(400, "0x80040203", $"The column '{column.LogicalName}' of '{table.LogicalName}' is required by the system and cannot be null.");

    public static DataverseException NotWritable(Table table, Column column, string operation) => new(
        400, "0x80040203", $"The column '{column.LogicalName}' of '{table.LogicalName}' is not valid for {operation}; leave it out.");

    public static DataverseException DuplicateId() => new(412, "0x80040237", "A record with matching key values already exists.");

    public static DataverseException DuplicateKey(AlternateKey key) => new(
        412,
        "0x80060892",
        $"Entity Key {key.Label} violated. A record with the same value for {string.Join(", ", key.Columns.Select(column => column.Label))} "
        + "already exists. A duplicate record cannot be created. Select one or more unique values and try again.");

    public static DataverseException VersionMismatch() =>
        new(412, "0x80060882", "The version of the existing record doesn't match the RowVersion property provided.");

    public static DataverseException InUse(Table table, Guid id) =>
        new(405, "0x80040227", $"The row {id} of '{table.LogicalName}' cannot be deleted because rows of another table point to it.");

    public static DataverseException TooManyToAggregate() =>
        new(400, "0x8004e023", "AggregateQueryRecordLimit exceeded. Cannot perform this operation.");

    public static DataverseException Query(string message) => new(400, BadRequest, message);

    public static DataverseException Method(string method, string resource) =>
        new(405, BadRequest, $"The requested resource '{resource}' does not support http method '{method}'.");

    public static DataverseException WrongMethod(string address) =>
        new(404, string.Empty, $"No HTTP resource was found that matches the request URI '{address}'.");

    public static DataverseException MediaType(string? given) =>
        new(415, BadRequest, $"The media type '{given}' is not supported: send application/json.");

    public static DataverseException Privilege(string privilege, Table table, Guid user) => new(
        403, "0x80040220", $"Principal user (Id={user}, type=8) is missing prv{privilege}{table.SchemaName} privilege for entity '{table.LogicalName}'.");

    public static DataverseException NotEmulated(string what) =>
        new(501, "NotEmulated", $"The sandbox does not emulate {what}.");
}
