using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>
/// A stored record. Values are text, bool, decimal, <see cref="DateOnly"/> or <see cref="DateTimeOffset"/>; a field
/// that is empty has no entry.
/// </summary>
internal sealed class SalesforceRecord(ObjectDefinition definition, string id)
{
    public ObjectDefinition Definition { get; } = definition;

    public string Id { get; } = id;

    public Dictionary<string, object?> Values { get; } = new() { ["Id"] = id };

    public bool IsDeleted => this["IsDeleted"] is true;

    public object? this[string field] => Values.GetValueOrDefault(field);

    public string? Text(string field) => this[field] as string;
}
