namespace CoSell.Sandbox.Dataverse.Schema;

/// <summary>What becomes of the rows that point to a row when it is deleted.</summary>
internal enum OnDelete
{
    None,
    RemoveLink,
    Cascade,
    Restrict,
}

/// <summary>A lookup of one table that points to another one. All names are logical ones.</summary>
internal sealed record Relationship(string Name, string Child, string Parent, string Column, OnDelete OnDelete);
