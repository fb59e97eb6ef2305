using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Core.Merging;

namespace CoSell.Core.Planning;

/// <summary>
/// Tells records that are as they were when a comparison last found nothing to do, which takes a quarter of the time of
/// comparing them. Whatever stands in a record counts, mapped or not, except what is known to say nothing; so what nobody
/// thought of costs a comparison, and never hides a change.
/// </summary>
internal static class Sight
{
    public const string Agreeing = "Both sides agree.";

    private static readonly Dictionary<string, IntendedBase> Nothing = [];

    /// <summary>Nothing is told untouched while a plan's outcome or the rest of a creation is still to be found in the records.</summary>
    public static Untouched Untouched(PlanningContext context, JsonElement referral, JsonElement opportunity) =>
        context.Link is { Seen: { } seen, Intended.Count: 0, OpportunityRequested: false }
            ? new Untouched(seen.Referral == Referral(context, referral), seen.Opportunity == Opportunity(context, opportunity))
            : default;

    /// <summary>The plan of two records that are as they were; null when they have to be compared.</summary>
    public static Proposal? Known(PlanningContext context, Untouched untouched) =>
        untouched.Both && context is { Edits.Count: 0, Choices.Count: 0 }
            ? new Proposal(new Plan { Decision = Decision.None, Reason = Agreeing }, Nothing, Told: null)
            {
                Base = context.Link.Base,
                Seen = context.Link.Seen,
                Untouched = untouched,
                Trace = Agreeing,
            }
            : null;

    public static SeenRecords Of(PlanningContext context, JsonElement referral, JsonElement opportunity) =>
        new(Referral(context, referral), Opportunity(context, opportunity));

    private static string Referral(PlanningContext context, JsonElement record) =>
        context.Digester.Of(context.Rules.Name, record, context.Rules.IgnoredInReferrals);

    private static string Opportunity(PlanningContext context, JsonElement record) =>
        context.Digester.Of(context.Rules.Name, record, context.Rules.IgnoredInOpportunities);
}
