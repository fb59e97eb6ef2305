namespace CoSell.Api.Telemetry;

/// <summary>Which service a step of the packaged flows talks to; the steps that admins add are <see cref="Other"/>.</summary>
internal static class StepKinds
{
    public const string Api = "api";
    public const string PartnerCenter = "partnerCenter";
    public const string Salesforce = "salesforce";
    public const string Other = "other";

    private static readonly string[] OfApi =
    [
        "Plan the opportunity", "Plan the referral", "Plan the referral again", "Record the engagement", "Record the outcome",
        "Record the outcome of the creation",
    ];

    private static readonly string[] OfPartnerCenter =
    [
        "Get the referral", "List the newest referrals", "Create the partner referral", "Create Microsoft Referral",
        "Update a referral with opportunity data",
    ];

    private static readonly string[] OfSalesforce =
    [
        "Find the opportunity", "Find the account", "Create the account", "Creating a new opportunity in the CRM", "Find the contact",
        "Create the contact", "Add the contact role", "Update existing opportunity", "Find the missing contact",
        "Create the missing contact", "Add the missing contact role", "Write the referral back", "Write the audit line",
    ];

    private static readonly Dictionary<string, string> Kinds = OfApi.Select(step => (step, kind: Api))
        .Concat(OfPartnerCenter.Select(step => (step, kind: PartnerCenter)))
        .Concat(OfSalesforce.Select(step => (step, kind: Salesforce)))
        .ToDictionary(known => known.step, known => known.kind, StringComparer.Ordinal);

    /// <param name="step">The step's name as an admin reads it.</param>
    public static string Of(string? step) => step is not null && Kinds.TryGetValue(step, out var kind) ? kind : Other;
}
