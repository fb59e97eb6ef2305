using System.Text.Json;

namespace CoSell.Sandbox.Preflight;

/// <summary>The stages of the settings, as the org's OpportunityStage has them.</summary>
internal static class StageCheck
{
    public const string Query = "SELECT ApiName, IsActive, IsClosed, IsWon FROM OpportunityStage";

    public static IEnumerable<Finding> Of(IReadOnlyList<JsonElement> stages, Expectations expected) =>
    [
        .. One(stages, "Active stage", expected.ActiveStage, closed: false, won: false),
        .. expected.OnHoldStage == "-" ? [] : One(stages, "On-hold stage", expected.OnHoldStage, closed: false, won: false),
        .. One(stages, "Won stage", expected.WonStage, closed: true, won: true),
        .. One(stages, "Lost stage", expected.LostStage, closed: true, won: false),
    ];

    private static IEnumerable<Finding> One(IReadOnlyList<JsonElement> stages, string setting, string name, bool closed, bool won)
    {
        var field = $"Opportunity.StageName ({setting})";
        var stage = stages.FirstOrDefault(s => s.GetProperty("ApiName").GetString() == name);
        if (stage.ValueKind != JsonValueKind.Object || !stage.GetProperty("IsActive").GetBoolean())
        {
            var known = stages.Where(s => s.GetProperty("IsActive").GetBoolean()).Select(s => s.GetProperty("ApiName").GetString());
            yield return new(
                field, $"'{name}' is no active stage of this org", $"Add the stage, or name another one in the setting: {string.Join(", ", known)}");
            yield break;
        }

        var (isClosed, isWon) = (stage.GetProperty("IsClosed").GetBoolean(), stage.GetProperty("IsWon").GetBoolean());
        if ((isClosed, isWon) != (closed, won))
        {
            yield return new(
                field, $"'{name}' is {Kind(isClosed, isWon)} in this org and must be {Kind(closed, won)}", "Name a stage of that kind in the setting");
        }
    }

    private static string Kind(bool closed, bool won) => won ? "closed as won" : closed ? "closed as lost" : "open";
}
