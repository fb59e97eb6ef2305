using CoSell.Sandbox.Salesforce.Formulas;

namespace CoSell.Sandbox.Salesforce.Schema;

/// <summary>One field of an object, as a describe tells it.</summary>
internal sealed record FieldDefinition(string Name, FieldType Type)
{
    public string Label { get; init; } = Name;

    public string? HelpText { get; init; }

    public int Length { get; init; } = 255;

    public int Precision { get; init; } = 18;

    public int Scale { get; init; }

    public bool Required { get; init; }

    public bool Createable { get; init; } = true;

    public bool Updateable { get; init; } = true;

    public bool ExternalId { get; init; }

    public bool Unique { get; init; }

    public bool CaseSensitive { get; init; }

    public bool Restricted { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What a new record holds when nothing is given; a checkbox always holds something.</summary>
    public object? Default { get; init; } = Type == FieldType.Boolean ? false : null;

    /// <summary>How Salesforce works the value out; such a field can only be read.</summary>
    public Formula? Formula { get; init; }

    public string? ReferenceTo { get; init; }

    /// <summary>How a query reaches the referenced record: <c>Account</c> for <c>AccountId</c>.</summary>
    public string? Relationship { get; init; }

    /// <summary>How a subquery of the referenced record reaches this object: <c>Contacts</c>.</summary>
    public string? ChildRelationship { get; init; }

    public bool IsCustom => Name.EndsWith("__c", StringComparison.OrdinalIgnoreCase);

    public bool IsNumber => Type is FieldType.Currency or FieldType.Double or FieldType.Percent or FieldType.Int;

    /// <summary>Long text can be read and written, but neither filtered nor sorted.</summary>
    public bool IsLongText => Type == FieldType.TextArea && Length > 255;

    /// <summary>Fields that single records are looked up by.</summary>
    public bool IsIndexed => ExternalId || Unique || ChildRelationship is not null;

    /// <summary>A field is itself and no other: it is the key of many dictionaries.</summary>
    public bool Equals(FieldDefinition? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
