using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>The records that a condition can hold for at all, found by id or index, so that a large org stays quick.</summary>
internal sealed class SoqlCandidates(RecordTable table, ObjectDefinition target)
{
    public IEnumerable<SalesforceRecord> Of(Condition? condition) => Indexed(condition) ?? table.Live;

    private List<SalesforceRecord>? Indexed(Condition? condition) =>
        condition switch
        {
            All all => all.Parts.Select(Indexed).FirstOrDefault(found => found is not null),
            Any any => Union([.. any.Parts.Select(Indexed)]),
            Comparison { Operator: "=" } comparison => Find(comparison.Path, [comparison.Literal]),
            Membership { Negated: false } membership => Find(membership.Path, membership.Literals),
            _ => null,
        };

    private static List<SalesforceRecord>? Union(IReadOnlyList<List<SalesforceRecord>?> parts) =>
        parts.Contains(null) ? null : InOrder(parts.SelectMany(part => part!));

    private static List<SalesforceRecord> InOrder(IEnumerable<SalesforceRecord> records) =>
        [.. records.Distinct().OrderBy(r => r.Id, StringComparer.Ordinal)];

    private List<SalesforceRecord>? Find(string path, IReadOnlyList<SoqlToken> literals)
    {
        if (target.Find(path) is not { } field || (field.Type != FieldType.Id && !field.IsIndexed))
            return null;

        var values = literals.Select(l => LiteralValue.Of(field, l) as string).ToList();
        return values.Contains(null) ? null : InOrder(values.SelectMany(v => Find(field, v!)));
    }

    private IEnumerable<SalesforceRecord> Find(FieldDefinition field, string value)
    {
        if (field.Type != FieldType.Id)
            return table.FindBy(field.Name, value) ?? [];

        return table.Find(value) is { IsDeleted: false } record ? [record] : [];
    }
}
