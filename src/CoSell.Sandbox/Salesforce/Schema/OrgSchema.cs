using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Salesforce.Schema;

/// <summary>All objects of the org: the standard ones with the custom fields of the metadata folders.</summary>
internal sealed class OrgSchema
{
    private readonly Dictionary<string, ObjectDefinition> objects;

    public OrgSchema(SalesforceOrgOptions options)
    {
        Stages = options.OnHoldStage is { } onHold ? [.. Stage.Standard, Stage.OnHold(onHold)] : Stage.Standard;
        var custom = MetadataReader.Read(options.MetadataFolders);
        objects = StandardObjects
            .All(options, Stages)
            .Select(o => o.With(custom[o.Name], options.HiddenFields))
            .ToDictionary(o => o.Name, StringComparer.OrdinalIgnoreCase);
        if (custom.FirstOrDefault(g => !objects.ContainsKey(g.Key)) is { } unknown)
            throw new InvalidDataException($"The metadata has fields of '{unknown.Key}', which is not emulated.");
    }

    public IReadOnlyList<Stage> Stages { get; }

    public IReadOnlyCollection<ObjectDefinition> Objects => objects.Values;

    public ObjectDefinition? Find(string name) => objects.GetValueOrDefault(name);

    public ObjectDefinition Get(string name) => Find(name) ?? throw Refuse.UnknownType(name);

    /// <summary>The object and field behind a child relationship such as <c>Contacts</c> of Account.</summary>
    public (ObjectDefinition Child, FieldDefinition Field)? FindChild(ObjectDefinition parent, string relationship) =>
        Objects
            .SelectMany(o => o.Fields.Select(f => (Child: o, Field: f)))
            .Where(c =>
                c.Field.ReferenceTo == parent.Name
                && string.Equals(c.Field.ChildRelationship, relationship, StringComparison.OrdinalIgnoreCase)
            )
            .Select(c => ((ObjectDefinition, FieldDefinition)?)c)
            .FirstOrDefault();
}
