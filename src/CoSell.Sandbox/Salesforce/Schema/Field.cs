namespace CoSell.Sandbox.Salesforce.Schema;

/// <summary>Short forms for the fields of the standard objects.</summary>
internal static class Field
{
    public static FieldDefinition Text(string name, int length, string? label = null) =>
        new(name, FieldType.String) { Length = length, Label = label ?? name };

    public static FieldDefinition Area(string name, int length) => new(name, FieldType.TextArea) { Length = length };

    public static FieldDefinition Email(string name = "Email") => new(name, FieldType.Email) { Length = 80 };

    public static FieldDefinition Phone(string name = "Phone") => new(name, FieldType.Phone) { Length = 40 };

    public static FieldDefinition Flag(string name) => new(name, FieldType.Boolean);

    public static FieldDefinition Choice(string name, bool restricted, params IReadOnlyList<string> values) =>
        new(name, FieldType.Picklist) { Restricted = restricted, Values = values };

    public static FieldDefinition Number(string name, FieldType type, int precision, int scale) =>
        new(name, type) { Precision = precision, Scale = scale };

    public static FieldDefinition Reference(string name, string to, string? children = null) =>
        new(name, FieldType.Reference)
        {
            Length = 18,
            ReferenceTo = to,
            Relationship = name[..^2],
            ChildRelationship = children,
        };

    /// <summary>A field that Salesforce works out itself.</summary>
    public static FieldDefinition Derived(FieldDefinition field) =>
        field with
        {
            Createable = false,
            Updateable = false,
        };
}
