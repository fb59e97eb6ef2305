using System.Text.Json;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>The seller's own switch: unticked, it stops both directions for that deal.</summary>
internal static class SyncSwitch
{
    public const string OffReason = "\"Sync with Partner Center\" is not ticked on the opportunity.";

    public static bool IsOn(JsonElement opportunity) =>
        JsonWalk.Has(opportunity, OpportunityField.Sync, out var flag) && flag.ValueKind == JsonValueKind.True;
}
