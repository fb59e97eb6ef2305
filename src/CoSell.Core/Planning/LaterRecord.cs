using System.Globalization;
using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>Which record a person changed last, as far as the records' own times tell; times that our writes made do not count.</summary>
internal static class LaterRecord
{
    public static Side? Side(Link link, JsonElement referral, JsonElement opportunity)
    {
        var partnerCenter = Time(referral, "updatedDateTime", link.ReferralWrittenAt);
        var salesforce = Time(opportunity, "LastModifiedDate", link.OpportunityWrittenAt);
        return (partnerCenter, salesforce) switch
        {
            (null, null) => null,
            (_, null) => Merging.Side.PartnerCenter,
            (null, _) => Merging.Side.Salesforce,
            _ when partnerCenter == salesforce => null,
            _ => partnerCenter > salesforce ? Merging.Side.PartnerCenter : Merging.Side.Salesforce,
        };
    }

    public static bool IsPersons(Link link, JsonElement referral, JsonElement opportunity) =>
        Time(referral, "updatedDateTime", link.ReferralWrittenAt) is not null
        || Time(opportunity, "LastModifiedDate", link.OpportunityWrittenAt) is not null;

    private static DateTimeOffset? Time(JsonElement record, string property, DateTimeOffset? ours) =>
        DateTimeOffset.TryParse(
            JsonWalk.Text(record, property), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && !(time <= ours)
            ? time
            : null;
}
