namespace CoSell.Core.Merging;

public enum Side
{
    PartnerCenter,
    Salesforce,
}

/// <summary>Digests of what each side held when both last agreed on a field.</summary>
public sealed record FieldBase(string PartnerCenter, string Salesforce)
{
    /// <summary>
    /// Instead of a digest: our write leaves what only the next look can tell, such as a contact that Salesforce knows
    /// under other details. What stands there then counts as agreed.
    /// </summary>
    public const string Unseen = "unseen";

    /// <summary>How the row read both sides when the digests were taken, see <see cref="RowRule"/>; null in bases of earlier versions.</summary>
    public string? Rule { get; init; }
}

/// <summary>
/// Digests that a plan's writes will leave behind, and the side that it writes; null when it only saw that both agree.
/// </summary>
public sealed record IntendedBase(FieldBase Base, Side? Written)
{
    /// <summary>True: an earlier plan that may have made the record meant another value, so a record that exists proves nothing.</summary>
    public bool IsDoubtful { get; init; }

    /// <summary>True: an earlier plan was to write the field to Partner Center, and its audit line is still to come.</summary>
    public bool IsUnreported { get; init; }
}
