using System.Globalization;
using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>
/// Which record a person changed last, as far as the records' own times tell; times that our writes made do not count. Read
/// only when somebody asks: most plans do not.
/// </summary>
internal sealed class LaterRecord(Link link, JsonElement referral, JsonElement opportunity)
{
    /// <summary>The side whose record was changed last; null when the times say nothing.</summary>
    public Side? Side => (PartnerCenter, Salesforce) switch
    {
        (null, null) => null,
        (_, null) => Merging.Side.PartnerCenter,
        (null, _) => Merging.Side.Salesforce,
        var (partnerCenter, salesforce) when partnerCenter == salesforce => null,
        var (partnerCenter, salesforce) => partnerCenter > salesforce ? Merging.Side.PartnerCenter : Merging.Side.Salesforce,
    };

    public bool IsPersons => PartnerCenter is not null || Salesforce is not null;

    private DateTimeOffset? PartnerCenter => Time(referral, "updatedDateTime", link.ReferralWrittenAt);

    private DateTimeOffset? Salesforce => Time(opportunity, "LastModifiedDate", link.OpportunityWrittenAt);

    private static DateTimeOffset? Time(JsonElement record, string property, DateTimeOffset? ours) =>
        DateTimeOffset.TryParse(
            JsonWalk.Text(record, property), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && !(time <= ours)
            ? time
            : null;
}
