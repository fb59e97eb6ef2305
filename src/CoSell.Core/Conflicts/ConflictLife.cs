using CoSell.Core.Ledger;
using CoSell.Core.Merging;
using CoSell.Core.Planning;

namespace CoSell.Core.Conflicts;

/// <summary>What becomes of a conflict between a person's choice and its end.</summary>
internal static class ConflictLife
{
    public const string Operation = "ResolveConflict";

    /// <summary>Stands in place of the values once the conflict is over.</summary>
    public const string Removed = "(removed when the conflict was resolved)";

    /// <summary>The conflict as it is kept once it is over: without any value of the customer's.</summary>
    public static Conflict Resolved(Conflict conflict, string resolution, DateTimeOffset now) => conflict with
    {
        PartnerCenter = Removed,
        Salesforce = Removed,
        Values = null,
        Told = null,
        ResolvedAt = now,
        Resolution = resolution,
    };

    /// <summary>The conflict as a plan found its choice.</summary>
    public static Conflict After(ChoiceVerdict verdict, DateTimeOffset now) => verdict.Standing switch
    {
        ChoiceStanding.Carried => Resolved(verdict.Choice, Carried(verdict.Choice), now),
        ChoiceStanding.Stale => verdict.Choice with { Kept = null, Told = verdict.Words },
        _ => verdict.Choice with { Told = verdict.Words },
    };

    public static SyncEvent Happened(ChoiceVerdict verdict, DateTimeOffset now) => verdict.Standing switch
    {
        ChoiceStanding.Carried => Happened(verdict.Choice, "resolved", Carried(verdict.Choice), now),
        ChoiceStanding.Stale => Happened(verdict.Choice, "stale", verdict.Words!, now),
        _ => Happened(verdict.Choice, "hindered", "The value that a person chose cannot be written now; the conflict says why.", now),
    };

    public static SyncEvent Happened(Conflict conflict, string result, string reason, DateTimeOffset now) => new()
    {
        At = now,
        LinkId = conflict.LinkId,
        ReferralId = conflict.ReferralId,
        OpportunityId = conflict.OpportunityId,
        Operation = Operation,
        Result = result,
        Reason = reason,
        Fields = conflict.Field,
    };

    private static string Carried(Conflict conflict) => $"Both sides hold {ChosenValue.NameOf(conflict.Kept ?? Side.Salesforce)}'s value, as a person chose.";
}
