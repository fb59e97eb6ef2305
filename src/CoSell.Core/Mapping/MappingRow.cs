namespace CoSell.Core.Mapping;

/// <summary>One row of the mapping: a referral's field and the opportunity's field that say the same.</summary>
public sealed record MappingRow
{
    /// <summary>Name of the row in the ledger, in differences and in errors; never changes once released.</summary>
    public required string Id { get; init; }

    /// <summary>The name a seller knows the field by.</summary>
    public required string Label { get; init; }

    /// <summary>JSON Pointer (RFC 6901) into the referral.</summary>
    public required string Referral { get; init; }

    /// <summary>Field of the Opportunity or path to a related record's field; <c>{name}</c> comes from the settings.</summary>
    public required string Opportunity { get; init; }

    public required FieldType Type { get; init; }

    public Direction Direction { get; init; } = Direction.Both;

    /// <summary>When Partner Center takes this field.</summary>
    public IReadOnlyList<ReferralMoment> ToReferral { get; init; } = [];

    /// <summary>When Salesforce is given this field; by default on create and on update.</summary>
    public IReadOnlyList<OpportunityMoment> ToOpportunity { get; init; } =
        [OpportunityMoment.Create, OpportunityMoment.Update];

    public ConflictRule Conflict { get; init; } = ConflictRule.Latest;

    public IReadOnlyList<Requirement> Required { get; init; } = [];

    /// <summary>False: the field is sent along with other changes, but a difference in it alone writes nothing.</summary>
    public bool Alone { get; init; } = true;

    /// <summary>
    /// True: once it is set, an empty value of the other side never empties it (visibility, help, Microsoft's identifier).
    /// </summary>
    public bool Latch { get; init; }

    /// <summary>True: Partner Center takes no change of it once Microsoft has the deal.</summary>
    public bool UntilSubmitted { get; init; }

    /// <summary>True: an org without this Salesforce field is fine; the row is then left out.</summary>
    public bool Optional { get; init; }

    /// <summary>Decimals that Salesforce's field keeps; null for fields that are no amounts.</summary>
    public int? Decimals { get; init; }

    /// <summary>For a custom field with a fixed value: what Salesforce is to hold. Null for every other row.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public System.Text.Json.JsonElement? Constant { get; init; }

    /// <summary>Most characters that Salesforce's field takes; null when it has no limit of its own.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Most entries that Partner Center takes in a list.</summary>
    public int? MaxItems { get; init; }

    /// <summary>For choices: Partner Center's code to Salesforce's value; null says "nothing chosen".</summary>
    public IReadOnlyDictionary<string, string?> Values { get; init; } = new Dictionary<string, string?>();

    /// <summary>Whether later changes of this field travel; the others are only set when a record is created.</summary>
    public bool IsMerged =>
        ToOpportunity.Contains(OpportunityMoment.Update) && Direction != Direction.ToPartnerCenter
        || ToReferral.Contains(ReferralMoment.Active);
}
