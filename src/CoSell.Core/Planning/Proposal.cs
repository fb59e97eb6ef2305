using CoSell.Core.Ledger;
using CoSell.Core.Merging;

namespace CoSell.Core.Planning;

/// <summary>A plan as the planner thinks it up, before the ledger is asked.</summary>
/// <param name="Plan">The plan without id and time limit.</param>
/// <param name="Intended">What the bases will be once the plan is carried out.</param>
/// <param name="Told">Digest of the problems that the plan tells the seller; null when it tells none.</param>
public sealed record Proposal(Plan Plan, IReadOnlyDictionary<string, IntendedBase> Intended, string? Told)
{
    public static Proposal Of(Decision decision, string reason) =>
        new(new Plan { Decision = decision, Reason = reason }, new Dictionary<string, IntendedBase>(), Told: null);

    /// <summary>The bases this was planned from, with lost outcomes healed; null when no records were compared.</summary>
    public IReadOnlyDictionary<string, FieldBase>? Base { get; init; }

    /// <summary>What the link is to remember of two records that need nothing, see <see cref="Link.Seen"/>; null when they need something.</summary>
    public SeenRecords? Seen { get; init; }

    /// <summary>Which records are as they were when a comparison last found nothing to do.</summary>
    public Untouched Untouched { get; init; }

    /// <summary>Why, without any value of the customer's, for the timeline; null when the plan's reason holds none.</summary>
    public string? Trace { get; init; }

    /// <summary>The fields that both sides changed.</summary>
    public IReadOnlyList<Conflict> Conflicts { get; init; } = [];

    /// <summary>How the values stand that persons chose in conflicts; empty when the records were not compared.</summary>
    public IReadOnlyList<ChoiceVerdict> Choices { get; init; } = [];

    /// <summary>Whether a person changed a record since our last writes, as far as the records' times tell.</summary>
    public bool IsPersons { get; init; } = true;

    /// <summary>Digest of the audit line that the plan writes; null when it writes none.</summary>
    public string? AuditLine { get; init; }

    /// <summary>True: a difference is left to the flow of the other direction, which may not be on its way.</summary>
    public bool LeavesToOther { get; init; }

    /// <summary>True: the breaker stops the deal with this.</summary>
    public bool Stops { get; init; }

    /// <summary>True: the two records are not one deal, or not yet; their ids are not tied, and the link's deal is not touched.</summary>
    public bool KeepsApart { get; init; }

    /// <summary>Unique key of the customer whose account or contacts the plan creates; null when it creates none.</summary>
    public string? CustomerKey { get; init; }

    public bool Writes => Plan.WriteOpportunity || Plan.CreateReferral || Plan.CreateMicrosoftReferral || Plan.PatchReferral;
}
