using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>What a planner knows beside the two records.</summary>
public sealed record PlanningContext(
    FieldMapping Mapping,
    SyncSettings Settings,
    Link Link,
    Digester Digester,
    DateTimeOffset Now)
{
    /// <summary>By row id: values that a person gave for this direction, to be written in place of the source's.</summary>
    public IReadOnlyDictionary<string, FieldValue> Edits { get; init; } = new Dictionary<string, FieldValue>();

    /// <summary>Conflicts of which a person chose one side's value, to be written in either direction.</summary>
    public IReadOnlyList<Conflict> Choices { get; init; } = [];

    /// <summary>By which rules the rows are compared.</summary>
    internal RowRules Rules { get; } = RowRules.Of(Mapping, Settings);

    /// <summary>The base of a row once the sides hold these values.</summary>
    public FieldBase Pair(MappingRow row, FieldValue partnerCenter, FieldValue salesforce)
    {
        var digest = Digester.Of(row.Id, partnerCenter);
        return Base(row, digest, partnerCenter == salesforce ? digest : Digester.Of(row.Id, salesforce));
    }

    /// <summary>The base of a row with these digests.</summary>
    public FieldBase Base(MappingRow row, string partnerCenter, string salesforce) =>
        new(partnerCenter, salesforce) { Rule = Rules.Of(row).Text };
}
