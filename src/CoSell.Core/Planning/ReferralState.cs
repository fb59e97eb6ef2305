using System.Text.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>What a referral says about itself.</summary>
internal static class ReferralState
{
    /// <summary>The organisation and target id by which Microsoft's own side of a deal is known.</summary>
    private const string Microsoft = "msft";

    /// <summary>The help code of a deal that asks for none.</summary>
    private const string NoHelp = "Unknown";

    public static ReferralMoment Of(JsonElement referral) => JsonWalk.Text(referral, "status")?.ToUpperInvariant() switch
    {
        "NEW" => ReferralMoment.New,
        "CLOSED" => ReferralMoment.Closed,
        _ => ReferralMoment.Active,
    };

    public static bool IsShared(JsonElement referral) =>
        string.Equals(JsonWalk.Text(referral, "type"), "Shared", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this is Microsoft's referral of the engagement, and not the partner's.</summary>
    public static bool IsSibling(JsonElement referral) =>
        string.Equals(JsonWalk.Text(referral, "organizationId"), Microsoft, StringComparison.OrdinalIgnoreCase)
        || JsonWalk.Has(referral, "target", out var targets) && targets.ValueKind == JsonValueKind.Array
            && targets.EnumerateArray().Any(target =>
                string.Equals(JsonWalk.Text(target, "id"), Microsoft, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Whether Microsoft has the deal: it came from there, or its help was asked for. Partner Center's portal then lets
    /// nobody change the customer's contacts, notes to Microsoft or help code (inferred for the API).
    /// </summary>
    public static bool IsSubmitted(JsonElement referral) =>
        string.Equals(JsonWalk.Text(referral, "direction"), "Incoming", StringComparison.OrdinalIgnoreCase)
        || string.Equals(JsonWalk.Text(referral, "inviteContext.invitedBy.organizationId"), Microsoft, StringComparison.OrdinalIgnoreCase)
        || (JsonWalk.Text(referral, "inviteContext.assistanceRequestCode") is { Length: > 0 } help
            && !string.Equals(help, NoHelp, StringComparison.OrdinalIgnoreCase));

    public static string Words(JsonElement referral) =>
        $"{JsonWalk.Text(referral, "status")}/{JsonWalk.Text(referral, "substatus")}";
}
