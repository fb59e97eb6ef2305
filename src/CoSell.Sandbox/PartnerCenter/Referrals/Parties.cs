using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>Whose a referral is.</summary>
internal static class Parties
{
    public const string Microsoft = "msft";

    public static bool IsMicrosofts(this JsonObject referral) => referral.Text("organizationId") == Microsoft;

    public static string EngagementId(this JsonObject referral) => referral.Text("engagementId") ?? string.Empty;

    public static string Id(this JsonObject referral) => referral.Text("id") ?? string.Empty;

    /// <summary>Whether the body of a create asks for Microsoft's side of an engagement.</summary>
    public static bool TargetsMicrosoft(this JsonObject body) =>
        body["target"] is JsonArray targets
        && targets.Any(t => t.Text("type") == "BusinessProfileLocation" && t.Text("id") == Microsoft);
}
