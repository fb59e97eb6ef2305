using System.Text.Json;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>What of an engagement exists already, from the ledger and from referrals that were listed.</summary>
internal sealed record Existing(string? ReferralId, string? EngagementId, bool HasMicrosoft)
{
    /// <summary>Ours is known by the opportunity's id in externalReferenceId; Microsoft's by the engagement.</summary>
    public static Existing For(PlanningContext context, JsonElement opportunity, IReadOnlyList<JsonElement> listed)
    {
        var link = context.Link;
        var opportunityId = SalesforceId.Long(JsonWalk.Text(opportunity, OpportunityField.Id) ?? string.Empty);
        var ours = listed.FirstOrDefault(referral => !ReferralState.IsSibling(referral)
            && JsonWalk.Text(referral, "externalReferenceId") is { } id && SalesforceId.Long(id.Trim()) == opportunityId);
        var known = ours.ValueKind == JsonValueKind.Object;
        var engagement = link.EngagementId ?? (known ? JsonWalk.Text(ours, "engagementId") : null);
        var sibling = engagement is not null && listed.Any(referral =>
            ReferralState.IsSibling(referral) && JsonWalk.Text(referral, "engagementId") == engagement);
        return new Existing(
            link.ReferralId ?? (known ? JsonWalk.Text(ours, "id")?.ToLowerInvariant() : null),
            engagement,
            link.MicrosoftReferralId is not null || sibling);
    }
}
