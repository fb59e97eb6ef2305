using System.Text.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>
/// The next step of a referral's status machine that the opportunity's stage asks for. Only steps that Partner Center
/// allows; a won deal that was never accepted is accepted first and won by the next plan.
/// </summary>
internal sealed record StatusStep
{
    /// <summary>The state in which the other fields of the same plan are written.</summary>
    public required ReferralMoment Moment { get; init; }

    public string? Status { get; init; }

    public string? Substatus { get; init; }

    /// <summary>The stage that Partner Center holds afterwards.</summary>
    public FieldValue Leaves { get; init; }

    /// <summary>False when another step has to follow.</summary>
    public bool IsWhole { get; init; } = true;

    public string Words { get; init; } = string.Empty;

    public Problem? Problem { get; init; }

    public static StatusStep Of(JsonElement referral, FieldDecision? stage)
    {
        var now = ReferralState.Of(referral);
        if (stage is not { Outcome: MergeOutcome.ToPartnerCenter })
        {
            return new StatusStep { Moment = now };
        }

        return (now, stage.Salesforce.Text) switch
        {
            (ReferralMoment.Closed, _) => Refused(now, stage, $"The referral is closed ({ReferralState.Words(referral)}) and final",
                "Set the opportunity back to a closed stage, or create a new deal"),
            (ReferralMoment.New, StageKind.Lost) => Closes(now, "Declined", StageKind.Lost, "declined in Salesforce"),
            (ReferralMoment.New, StageKind.Won) => Accepts("accepted in Salesforce; winning it follows") with { IsWhole = false },
            (ReferralMoment.New, _) => Accepts("accepted in Salesforce"),
            (_, StageKind.Won) => Closes(now, "Won", StageKind.Won, "won in Salesforce"),
            (_, StageKind.Lost) => Closes(now, "Lost", StageKind.Lost, "lost in Salesforce"),
            _ => Refused(now, stage, "The deal was accepted already and cannot be put on hold in Partner Center",
                "Move the opportunity to an open stage"),
        };
    }

    /// <summary>Why Partner Center does not take a changed value of the row together with this step; null when it does.</summary>
    public string? Hindrance(JsonElement referral, MappingRow row)
    {
        if (row.Type == FieldType.Stage)
        {
            return null;
        }

        if (!row.ToReferral.Contains(Moment))
        {
            return Moment == ReferralMoment.New
                ? "the deal is not accepted yet; it travels when the opportunity leaves the on-hold stage"
                : "Partner Center does not take this field any more";
        }

        // JSON Patch makes no objects on the way (RFC 6902, 4.1), and one bad operation fails the whole patch.
        var parent = row.Referral[..row.Referral.LastIndexOf('/')];
        return parent.Length == 0 || JsonWalk.Referral(referral, parent).ValueKind == JsonValueKind.Object
            ? null
            : $"the referral has nothing at {parent} to put it into; fill in {row.Label} in Partner Center once";
    }

    private static StatusStep Accepts(string words) => new()
    {
        Moment = ReferralMoment.Active,
        Status = "Active",
        Substatus = "Accepted",
        Leaves = FieldValue.Of(StageKind.Active),
        Words = words,
    };

    private static StatusStep Closes(ReferralMoment now, string substatus, string leaves, string words) => new()
    {
        Moment = now,
        Status = "Closed",
        Substatus = substatus,
        Leaves = FieldValue.Of(leaves),
        Words = words,
    };

    private static StatusStep Refused(ReferralMoment now, FieldDecision stage, string rule, string remedy) =>
        new() { Moment = now, Problem = new Problem(stage.Row.Id, rule, remedy) };
}
