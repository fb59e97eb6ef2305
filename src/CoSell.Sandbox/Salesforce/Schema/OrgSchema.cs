using System.Collections.Frozen;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;

namespace CoSell.Sandbox.Salesforce.Schema;

/// <summary>All objects of the org: the standard ones with the custom fields of the metadata folders.</summary>
internal sealed class OrgSchema
{
    // Standard objects that every org has and a flow beside ours may ask for.
    private static readonly FrozenSet<string> Elsewhere = new[]
    {
        "Campaign",
        "Case",
        "ContentDocument",
        "ContentDocumentLink",
        "ContentNote",
        "Event",
        "Lead",
        "Note",
        "OpportunityLineItem",
        "OpportunityTeamMember",
        "Organization",
        "Pricebook2",
        "Product2",
        "Profile",
        "RecordType",
        "Task",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, ObjectDefinition> objects;

    public OrgSchema(SalesforceOrgOptions options)
    {
        Stages = options.OnHoldStage is { } onHold ? [.. Stage.Standard, Stage.OnHold(onHold)] : Stage.Standard;
        Countries = options.Countries is { } names ? new Countries(names) : null;
        var custom = MetadataReader.Read(options.MetadataFolders);
        objects = StandardObjects
            .All(options, Stages)
            .Select(o => o.With(custom[o.Name], options.HiddenFields))
            .ToDictionary(o => o.Name, StringComparer.OrdinalIgnoreCase);
        if (custom.FirstOrDefault(g => !objects.ContainsKey(g.Key)) is { } unknown)
            throw new InvalidDataException($"The metadata has fields of '{unknown.Key}', which is not emulated.");
    }

    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>The country picklist, or null when a country is any text.</summary>
    public Countries? Countries { get; }

    public IReadOnlyCollection<ObjectDefinition> Objects => objects.Values;

    /// <summary>The object of that name; null when an org has none, an error when only the emulator has none.</summary>
    public ObjectDefinition? Find(string name) =>
        objects.GetValueOrDefault(name)
        ?? (Elsewhere.Contains(name) ? throw new NotEmulatedException($"the object {name}") : null);

    /// <summary>The object whose ids begin as this one does.</summary>
    public ObjectDefinition? FindByPrefix(string id) =>
        id.Length < 3 ? null : Objects.FirstOrDefault(o => o.KeyPrefix == id[..3]);

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
