using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Benchmarks.Measuring;
using JsonDiffPatchDotNet;
using Newtonsoft.Json.Linq;

namespace CoSell.Benchmarks.Pair;

/// <summary>
/// What others do with the same bytes: parse both records and compare each with what it was before. None of them knows what
/// means the same on both sides, who changed it or what is to be written; it is the least that finding a change costs.
/// </summary>
internal static class Yardsticks
{
    public const string Element = "JsonElement parse + DeepEquals";
    public const string ElementTwice = "the same, what it was before parsed as well";
    public const string Node = "JsonNode parse + DeepEquals";
    public const string Newtonsoft = "Newtonsoft parse + DeepEquals";
    public const string DiffPatch = "JsonDiffPatch.Net parse + Diff";

    /// <param name="before">The records as they were; what is not parsed each time is held parsed.</param>
    /// <param name="now">The records as they are.</param>
    public static IReadOnlyList<Contender> All(Sample before, Sample now)
    {
        var (elements, nodes, tokens) = (Elements.Of(before), Nodes.Of(before), Tokens.Of(before));
        var diff = new JsonDiffPatch();
        return
        [
            Contender.Of(Element, () => Equal(elements, now)),
            Contender.Of(ElementTwice, () =>
            {
                using var referral = JsonDocument.Parse(before.Referral);
                using var opportunity = JsonDocument.Parse(before.Opportunity);
                return Equal(new Elements(referral.RootElement, opportunity.RootElement), now);
            }),
            Contender.Of(Node, () =>
            {
                var read = Nodes.Of(now);
                return Both(JsonNode.DeepEquals(read.Referral, nodes.Referral), JsonNode.DeepEquals(read.Opportunity, nodes.Opportunity));
            }),
            Contender.Of(Newtonsoft, () =>
            {
                var read = Tokens.Of(now);
                return Both(JToken.DeepEquals(read.Referral, tokens.Referral), JToken.DeepEquals(read.Opportunity, tokens.Opportunity));
            }),
            Contender.Of(DiffPatch, () =>
            {
                var read = Tokens.Of(now);
                return Both(diff.Diff(tokens.Referral, read.Referral) is null, diff.Diff(tokens.Opportunity, read.Opportunity) is null);
            }),
        ];
    }

    private static int Equal(Elements before, Sample now)
    {
        using var referral = JsonDocument.Parse(now.Referral);
        using var opportunity = JsonDocument.Parse(now.Opportunity);
        return Both(JsonElement.DeepEquals(referral.RootElement, before.Referral), JsonElement.DeepEquals(opportunity.RootElement, before.Opportunity));
    }

    private static int Both(bool referral, bool opportunity) => (referral ? 1 : 0) + (opportunity ? 2 : 0);

    private sealed record Elements(JsonElement Referral, JsonElement Opportunity)
    {
        public static Elements Of(Sample sample) => new(JsonElement.Parse(sample.Referral), JsonElement.Parse(sample.Opportunity));
    }

    private sealed record Nodes(JsonNode Referral, JsonNode Opportunity)
    {
        public static Nodes Of(Sample sample) => new(JsonNode.Parse(sample.Referral)!, JsonNode.Parse(sample.Opportunity)!);
    }

    private sealed record Tokens(JToken Referral, JToken Opportunity)
    {
        public static Tokens Of(Sample sample) => new(Parse(sample.Referral), Parse(sample.Opportunity));

        private static JToken Parse(byte[] bytes) => JToken.Parse(Encoding.UTF8.GetString(bytes));
    }
}
