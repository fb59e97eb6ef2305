using System.Text.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>What a referral says about itself.</summary>
internal static class ReferralState
{
    /// <summary>The organisation and target id by which Microsoft's own side of a deal is known.</summary>
    private const string Microsoft = "msft";

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

    public static string Words(JsonElement referral) =>
        $"{JsonWalk.Text(referral, "status")}/{JsonWalk.Text(referral, "substatus")}";
}
