namespace CoSell.Sandbox.Salesforce.Errors;

/// <summary>One entry of the array that Salesforce answers with when a call fails.</summary>
internal sealed record SalesforceError(string ErrorCode, string Message, params IReadOnlyList<string> Fields);
