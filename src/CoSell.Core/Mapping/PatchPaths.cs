namespace CoSell.Core.Mapping;

/// <summary>
/// The only paths that an update of a referral may name, with <c>replace</c> and <c>add</c> as the only operations
/// (enumeration of PatchReferralById in the Partner Center Referrals connector).
/// </summary>
public static class PatchPaths
{
    public static IReadOnlySet<string> All { get; } = new SortedSet<string>(StringComparer.Ordinal)
    {
        "/campaignId",
        "/consent/consentToShareReferralWithMicrosoftSellers",
        "/customerProfile/team",
        "/customerProfile/team/-",
        "/details/closingDateTime",
        "/details/currency",
        "/details/dealValue",
        "/details/notes",
        "/details/requirements/solutions",
        "/details/requirements/solutions/-",
        "/externalReferenceId",
        "/referralProgram",
        "/salesStage",
        "/status",
        "/substatus",
        "/statusReason",
        "/team",
        "/team/-",
    };

    /// <summary>The update path of a row, or null when the field cannot be changed after creation.</summary>
    public static string? For(MappingRow row) => All.Contains(row.Referral) ? row.Referral : null;
}
