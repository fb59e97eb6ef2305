namespace CoSell.Sandbox.Salesforce.Errors;

/// <summary>A record that has not changed since the time the caller named: answered with 304.</summary>
internal sealed class NotModifiedException() : Exception("Not modified.");
