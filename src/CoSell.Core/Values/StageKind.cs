using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>
/// Where the deal stands, in the four states that both sides know: <c>new</c> (waits for acceptance, the on-hold stage),
/// <c>active</c>, <c>won</c> and <c>lost</c> (declined and expired deals are lost to the seller too).
/// </summary>
internal sealed class StageKind : FieldKind
{
    public const string New = "new";
    public const string Active = "active";
    public const string Won = "won";
    public const string Lost = "lost";

    public override FieldValue FromReferral(JsonRecord referral, MappingRow row, SyncSettings settings)
    {
        var status = JsonWalk.Text(referral, "status");
        var substatus = JsonWalk.Text(referral, "substatus");
        return (status?.ToUpperInvariant(), substatus?.ToUpperInvariant()) switch
        {
            (null, _) => FieldValue.Absent,
            ("NEW", _) => FieldValue.Of(settings.OnHoldStage is null ? Active : New),
            ("ACTIVE", _) => FieldValue.Of(Active),
            ("CLOSED", "WON") => FieldValue.Of(Won),
            ("CLOSED", _) => FieldValue.Of(Lost),
            _ => FieldValue.Invalid($"{row.Label}: Partner Center's status '{status}' is not known; update the connector."),
        };
    }

    public override JsonNode? ToOpportunity(FieldValue value, MappingRow row, SyncSettings settings) => value.Text switch
    {
        New => settings.OnHoldStage ?? settings.ActiveStage,
        Won => settings.WonStage,
        Lost => settings.LostStage,
        _ => settings.ActiveStage,
    };

    public override FieldValue FromOpportunity(JsonRecord opportunity, MappingRow row, SyncSettings settings)
    {
        var stage = Read(JsonWalk.Opportunity(opportunity, settings.PathOf(row)), row, settings);
        if (stage.State != ValueState.Present)
        {
            return stage;
        }

        if (IsTrue(opportunity, "IsClosed") || Same(stage.Text, settings.WonStage) || Same(stage.Text, settings.LostStage))
        {
            return FieldValue.Of(IsTrue(opportunity, "IsWon") || Same(stage.Text, settings.WonStage) ? Won : Lost);
        }

        return FieldValue.Of(Same(stage.Text, settings.OnHoldStage) ? New : Active);
    }

    public override string Describe(FieldValue value, MappingRow row) => value.Text switch
    {
        New => "waits for acceptance",
        Active => "open",
        _ => value.Text,
    };

    protected override FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings) =>
        FieldValue.Of(Scalar(element)?.Trim());

    private static bool IsTrue(JsonRecord record, string name) =>
        record.Has(name, out var flag) && flag.ValueKind == JsonValueKind.True;

    private static bool Same(string left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
