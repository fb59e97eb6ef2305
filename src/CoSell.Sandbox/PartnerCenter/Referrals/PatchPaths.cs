namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>What one of the three published PATCH operations may name.</summary>
internal sealed class PatchPaths(IReadOnlySet<string> paths, params string[] operations)
{
    /// <summary>PATCH of a referral.</summary>
    public static readonly PatchPaths Referral = new(
        Set(
            "/campaignId", "/consent/consentToShareReferralWithMicrosoftSellers", "/customerProfile/team",
            "/customerProfile/team/-", "/details/closingDateTime", "/details/currency", "/details/dealValue",
            "/details/notes", "/details/requirements/solutions", "/details/requirements/solutions/-",
            "/externalReferenceId", "/referralProgram", "/salesStage", "/status", "/substatus", "/statusReason", "/team",
            "/team/-"),
        "replace",
        "add");

    /// <summary>The path with one slash at its end: registers a deal.</summary>
    public static readonly PatchPaths NewRegistration = new(Set("/registrations/-"), "add");

    /// <summary>The path with two slashes at its end: changes a registration.</summary>
    public static readonly PatchPaths Registration = new(
        Set(
            [
                .. new[] { "startDateTime", "endDateTime", "signDateTime", "term", "value" }
                    .Select(name => "/registrations/0/contract/" + name),
                .. new[]
                {
                    "value", "currency", "isDeployedOnAzure", "primaryDeploymentOn", "pricingModel",
                    "marketplaceTransactionDetails/isMarketplaceTransacted",
                    "marketplaceTransactionDetails/marketplaceTransactionDateTime",
                }.Select(name => "/registrations/0/solutionDetails/0/" + name),
            ]),
        "replace",
        "add");

    public bool Allow(string path) => paths.Contains(path);

    public bool AllowOperation(string op) => operations.Contains(op);

    public string Operations => string.Join(" and ", operations);

    private static HashSet<string> Set(params string[] names) => new(names, StringComparer.Ordinal);
}
