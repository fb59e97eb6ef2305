namespace CoSell.Sandbox.PartnerCenter;

/// <summary>
/// Which record of a shared deal changes when Microsoft's seller edits, wins or loses it. No published document says
/// which one it is, so either choice is inferred.
/// </summary>
internal enum MicrosoftEdits
{
    /// <summary>The partner's referral: the partner hears referral-updated.</summary>
    PartnersReferral,

    /// <summary>Microsoft's own referral of the same engagement: the partner hears related-referral-updated.</summary>
    OwnReferral,
}
