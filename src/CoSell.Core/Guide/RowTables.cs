using CoSell.Core.Mapping;

namespace CoSell.Core.Guide;

/// <summary>The tables of the guide that are made from the rows.</summary>
internal static class RowTables
{
    private static readonly SyncSettings Usual = new();

    public static string Places(FieldMapping mapping) => MarkdownTable.Of(
        ["Field", "Partner Center", "Salesforce", "Direction", "Travels to Partner Center", "Travels to Salesforce"],
        mapping.Rows.Select(row => (IReadOnlyList<string>)
        [
            Label(mapping, row), MarkdownTable.Code(row.Referral), Field(row), RowWords.Direction(row), RowWords.ToPartnerCenter(row),
            RowWords.ToSalesforce(row),
        ]));

    public static string Rules(FieldMapping mapping) => MarkdownTable.Of(
        ["Field", "Type", "When both sides changed it", "Needed", "Room"],
        mapping.Rows.Select(row => (IReadOnlyList<string>)
        [
            row.Label, TypeWords.Name(row.Type), RowWords.Conflict(row), RowWords.Required(row), RowWords.Room(row),
        ]));

    /// <summary>Each type that a row has, once, in the order of the rows.</summary>
    public static string Types(FieldMapping mapping) => MarkdownTable.Of(
        ["Type", "How its values are compared and written"],
        mapping.Rows.Select(row => row.Type).Distinct().Select(type => (IReadOnlyList<string>)[TypeWords.Name(type), TypeWords.Compared(type)]));

    public static string Values(MappingRow row) =>
        $"### Values of *{row.Label}*\n\n" + MarkdownTable.Of(
            ["Partner Center", "Salesforce"],
            row.Values.Select(pair => (IReadOnlyList<string>)[MarkdownTable.Code(pair.Key), pair.Value ?? "(nothing chosen)"]));

    private static string Label(FieldMapping mapping, MappingRow row) => mapping.SourceOf(row) switch
    {
        RowSource.Added => $"{row.Label} (yours)",
        RowSource.Changed => $"{row.Label} (changed by you)",
        _ => row.Label,
    };

    private static string Field(MappingRow row)
    {
        var field = MarkdownTable.Code(Usual.PathOf(row));
        return row.Opportunity.Contains('{', StringComparison.Ordinal) ? field + ", unless a setting names another" : field;
    }
}
