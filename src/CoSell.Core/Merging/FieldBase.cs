namespace CoSell.Core.Merging;

public enum Side
{
    PartnerCenter,
    Salesforce,
}

/// <summary>Digests of what each side held when both last agreed on a field.</summary>
public sealed record FieldBase(string PartnerCenter, string Salesforce);

/// <summary>
/// Digests that a plan's writes will leave behind, and the side that it writes; null when it only saw that both agree.
/// </summary>
public sealed record IntendedBase(FieldBase Base, Side? Written);
