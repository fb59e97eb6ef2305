namespace CoSell.Sandbox.Salesforce.Schema;

/// <summary>The field types that the emulator knows; their lower-case names are those of a describe.</summary>
internal enum FieldType
{
    Id,
    String,
    TextArea,
    Boolean,
    Currency,
    Double,
    Percent,
    Int,
    Date,
    DateTime,
    Picklist,
    Reference,
    Email,
    Phone,
    Url,
}
