using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoSell.Benchmarks.Pair;
using CoSell.Core.Reconciling;

namespace CoSell.Benchmarks.Reconciling;

/// <summary>
/// Both systems with any number of deals, as the walk asks for them. Each record is made when it is read, so that what the
/// benchmark holds does not grow with their number: what grows would be the product's.
/// </summary>
internal sealed partial class TwoSystems(int deals)
{
    /// <summary>Each record was changed a second after the one before.</summary>
    public static readonly DateTimeOffset First = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Every so manyth referral differs from what both sides last agreed on.</summary>
    private const int OneIn = 100;

    private readonly JsonObject referral = Sample.Read("referral.json");
    private readonly JsonObject opportunity = Sample.Read("opportunity.json");

    /// <summary>How many referrals were changed.</summary>
    public int Changed => (deals + OneIn - 1) / OneIn;

    public JsonElement Answer(ReadStep step) => step.Read switch
    {
        WalkRead.ListReferrals => Page("value", Numbers(step.Referrals!.Filter, step.Referrals.OrderBy, step.Referrals.Top, step.Referrals.Skip).Select(Referral)),
        WalkRead.QuerySalesforce when step.Query!.Contains("OpportunityContactRole WHERE", StringComparison.Ordinal)
            || step.Query.Contains("Account.SystemModstamp >=", StringComparison.Ordinal) => Page("records", []),
        WalkRead.QuerySalesforce => Page("records", Opportunities(step.Query!)),
        _ => JsonElement.Parse("{}"u8),
    };

    private IEnumerable<JsonObject> Opportunities(string query)
    {
        var top = int.Parse(query[(query.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
        var skip = query.Contains("Id > '", StringComparison.Ordinal) ? 1 : 0;
        return Numbers(query, query, top, skip).Select(Opportunity);
    }

    /// <summary>The numbers of the deals that a question is about.</summary>
    private IEnumerable<int> Numbers(string question, string order, int top, int skip)
    {
        if (order.Contains("desc", StringComparison.OrdinalIgnoreCase))
        {
            return [deals - 1];
        }

        var from = DateTimeOffset.Parse(Instant().Match(question).Value, CultureInfo.InvariantCulture);
        var first = Math.Max(0, (int)Math.Ceiling((from - First).TotalSeconds)) + skip;
        return Enumerable.Range(first, Math.Clamp(deals - first, 0, top));
    }

    private JsonObject Referral(int deal)
    {
        var record = referral.DeepClone().AsObject();
        record["id"] = Deals.ReferralId(deal);
        record["engagementId"] = Deals.EngagementId(deal);
        record["externalReferenceId"] = Deals.OpportunityId(deal);
        record["updatedDateTime"] = First.AddSeconds(deal).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        if (deal % OneIn == 0)
        {
            record["details"]!["dealValue"] = 140000;
        }

        return record;
    }

    private JsonObject Opportunity(int deal)
    {
        var record = opportunity.DeepClone().AsObject();
        record["Id"] = Deals.OpportunityId(deal);
        record["Referral_Identifier__c"] = Deals.ReferralId(deal);
        record["Referral_Link__c"] = Core.Values.ReferralLink.For(Deals.ReferralId(deal));
        record["SystemModstamp"] = First.AddSeconds(deal).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);
        return record;
    }

    private static JsonElement Page(string name, IEnumerable<JsonObject> records) =>
        JsonElement.Parse(Sample.Bytes(new JsonObject { [name] = new JsonArray([.. records]), ["done"] = true }));

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+Z", RegexOptions.None, 1000)]
    private static partial Regex Instant();
}
