using CoSell.Core.Mapping;
using CoSell.Core.Values;

namespace CoSell.Core.Merging;

/// <summary>What is to become of one field.</summary>
public enum MergeOutcome
{
    /// <summary>Both sides mean the same.</summary>
    Agree,

    /// <summary>They differ and are left so: narrowed for one side, unknown on one side, or left to a person.</summary>
    Keep,

    ToSalesforce,

    ToPartnerCenter,
}

/// <summary>The decision on one field, with the reason in words that a seller understands.</summary>
public sealed record FieldDecision(
    MappingRow Row,
    FieldValue PartnerCenter,
    FieldValue Salesforce,
    MergeOutcome Outcome,
    bool IsConflict,
    string Reason)
{
    /// <summary>Why the side that is behind does not take it, in no later run either; null when it travels.</summary>
    public string? Refusal { get; init; }

    /// <summary>The value that a person gave to be written instead of the source's; null when nobody did.</summary>
    public FieldValue? Edited { get; init; }

    /// <summary>The value that travels.</summary>
    public FieldValue Source => Edited ?? (Outcome == MergeOutcome.ToSalesforce ? PartnerCenter : Salesforce);

    /// <summary>Whose change this is.</summary>
    public string ChangedBy => (IsConflict, Outcome) switch
    {
        _ when Edited is not null => "neither",
        (true, _) => "both",
        (_, MergeOutcome.ToSalesforce) => "partnerCenter",
        (_, MergeOutcome.ToPartnerCenter) => "salesforce",
        _ => "neither",
    };
}
