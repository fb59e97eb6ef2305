namespace CoSell.Sandbox.Salesforce.Errors;

/// <summary>A call that Salesforce refuses: the HTTP status and the entries of its answer.</summary>
internal sealed class SalesforceException(int status, params IReadOnlyList<SalesforceError> errors)
    : Exception(string.Join("; ", errors.Select(e => $"{e.ErrorCode}: {e.Message}")))
{
    public int Status { get; } = status;

    public IReadOnlyList<SalesforceError> Errors { get; } = errors;
}
