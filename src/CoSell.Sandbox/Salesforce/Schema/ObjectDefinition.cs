namespace CoSell.Sandbox.Salesforce.Schema;

/// <summary>One object: its name, the prefix of its ids and its fields in the order of a describe.</summary>
internal sealed class ObjectDefinition(string name, string keyPrefix, IEnumerable<FieldDefinition> fields)
{
    private readonly Dictionary<string, FieldDefinition> byName = fields.ToDictionary(
        f => f.Name,
        StringComparer.OrdinalIgnoreCase
    );

    public string Name { get; } = name;

    public string KeyPrefix { get; } = keyPrefix;

    /// <summary>Whether the API may write it; people in the user interface are not held back by this.</summary>
    public bool ApiWritable { get; init; } = true;

    public IReadOnlyCollection<FieldDefinition> Fields => byName.Values;

    public FieldDefinition? Find(string field) => byName.GetValueOrDefault(field);

    public FieldDefinition? FindRelationship(string relationship) =>
        Fields.FirstOrDefault(f => string.Equals(f.Relationship, relationship, StringComparison.OrdinalIgnoreCase));

    public ObjectDefinition With(IEnumerable<FieldDefinition> more, IReadOnlySet<string> hidden) =>
        new(Name, KeyPrefix, Fields.Concat(more).Where(f => !hidden.Contains($"{Name}.{f.Name}")))
        {
            ApiWritable = ApiWritable,
        };
}
