namespace CoSell.Sandbox.Salesforce.Errors;

/// <summary>An external id that several records hold: answered with 300 and their addresses.</summary>
internal sealed class MultipleChoicesException(IReadOnlyList<string> urls) : Exception("The external id is not unique.")
{
    public IReadOnlyList<string> Urls { get; } = urls;
}
