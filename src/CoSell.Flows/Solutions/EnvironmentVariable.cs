namespace CoSell.Flows.Solutions;

/// <summary>Definition of an environment variable of a solution.</summary>
/// <param name="SchemaName">Its unique name, for example <c>abc_ActiveStage</c>.</param>
/// <param name="DisplayName">The name that an admin sees.</param>
/// <param name="Type">Type code: 100000000 text, 100000001 number, 100000002 yes/no, 100000003 JSON, 100000004 data
/// source, 100000005 secret.</param>
/// <param name="DefaultValue">The default as text; null when the definition has none.</param>
public sealed record EnvironmentVariable(string SchemaName, string DisplayName, int Type, string? DefaultValue);
