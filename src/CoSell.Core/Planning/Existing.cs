using System.Globalization;
using System.Text.Json;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>What of an engagement exists already, from the ledger and from referrals that were listed.</summary>
internal sealed record Existing(string? ReferralId, string? EngagementId, bool HasMicrosoft)
{
    /// <summary>Referrals in a whole page of the list (Partner Center's page, see <i>Get a list of referrals</i>).</summary>
    private const int WholePage = 100;

    /// <summary>
    /// Whether listing further, newest first, could find nothing more: ours or Microsoft's was met, or the list ended, or
    /// reached referrals that are older than the opportunity.
    /// </summary>
    public bool IsSearchOver { get; private init; }

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
            link.MicrosoftReferralId is not null || sibling)
        {
            IsSearchOver = known || sibling || listed.Count < WholePage || IsOlder(listed, JsonWalk.Text(opportunity, "CreatedDate")),
        };
    }

    private static bool IsOlder(IReadOnlyList<JsonElement> listed, string? opportunityCreated) =>
        Time(opportunityCreated) is { } since
        && listed.Any(referral => Time(JsonWalk.Text(referral, "createdDateTime")) < since);

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
