namespace CoSell.Sandbox.Dataverse.Schema;

/// <summary>The column types that the emulator knows.</summary>
internal enum ColumnType
{
    Id,
    Text,
    Memo,
    Whole,
    BigWhole,
    Flag,
    Moment,
    Choice,
    State,
    Status,
    Lookup,
}
