namespace CoSell.Sandbox.Salesforce.Schema;

/// <summary>One object: its name, the prefix of its ids and its fields in the order of a describe.</summary>
internal sealed class ObjectDefinition(string name, string keyPrefix, IEnumerable<FieldDefinition> fields)
{
    private readonly Dictionary<string, FieldDefinition> byName = fields.ToDictionary(
        f => f.Name,
        StringComparer.OrdinalIgnoreCase
    );

    private volatile IReadOnlyList<string> hidden = [];

    public string Name { get; } = name;

    public string KeyPrefix { get; } = keyPrefix;

    /// <summary>Whether the API may write it; people in the user interface are not held back by this.</summary>
    public bool ApiWritable { get; init; } = true;

    public IReadOnlyCollection<FieldDefinition> Fields => hidden.Count == 0 ? byName.Values : [.. byName.Values.Where(f => !IsHidden(f.Name))];

    public FieldDefinition? Find(string field) => IsHidden(field) ? null : byName.GetValueOrDefault(field);

    public FieldDefinition? FindRelationship(string relationship) =>
        Fields.FirstOrDefault(f => string.Equals(f.Relationship, relationship, StringComparison.OrdinalIgnoreCase));

    /// <summary>From now on the org denies that these fields exist, as after the loss of a permission; no name shows all again.</summary>
    public void Hide(params IReadOnlyList<string> fields) => hidden = fields;

    public ObjectDefinition With(IEnumerable<FieldDefinition> more, IReadOnlySet<string> hidden) =>
        new(Name, KeyPrefix, Fields.Concat(more).Where(f => !hidden.Contains($"{Name}.{f.Name}")))
        {
            ApiWritable = ApiWritable,
        };

    private bool IsHidden(string field) => hidden.Contains(field, StringComparer.OrdinalIgnoreCase);
}
