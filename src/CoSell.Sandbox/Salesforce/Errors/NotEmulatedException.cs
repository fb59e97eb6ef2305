namespace CoSell.Sandbox.Salesforce.Errors;

/// <summary>Something that Salesforce has and the emulator does not: answered with 501, never with a made-up success.</summary>
internal sealed class NotEmulatedException(string what)
    : Exception($"The Salesforce emulator does not do this: {what}.");
