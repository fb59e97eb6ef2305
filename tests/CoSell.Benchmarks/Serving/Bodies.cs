using System.Text.Json.Nodes;
using CoSell.Benchmarks.Pair;

namespace CoSell.Benchmarks.Serving;

/// <summary>What the flow from Partner Center sends, for many deals.</summary>
internal static class Bodies
{
    public const string Plan = "/v1/opportunities/plan";

    /// <summary>One body for each of the first deals.</summary>
    public static IReadOnlyList<byte[]> Of(int deals) => [.. Enumerable.Range(0, deals).Select(Body)];

    private static byte[] Body(int deal)
    {
        var (referral, opportunity) = Deals.Records(deal);
        var read = TimeProvider.System.GetUtcNow().AddSeconds(-2).ToString("O");
        return Sample.Bytes(new JsonObject
        {
            ["runId"] = "08584000000000000000000000CU00",
            ["referral"] = referral,
            ["referralReadAt"] = read,
            ["opportunities"] = new JsonArray(opportunity),
            ["opportunityReadAt"] = read,
            ["settings"] = new JsonObject { ["activeStage"] = "Qualification", ["onHoldStage"] = "On hold", ["checkMarkInName"] = true, ["timeZone"] = "UTC" },
        });
    }
}
