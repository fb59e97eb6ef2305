using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>Refuses solutions that do not exist, when the options say which do.</summary>
internal sealed class SolutionCatalog(IReadOnlySet<string>? known)
{
    public IEnumerable<string> Problems(JsonObject referral)
    {
        if (known is null)
        {
            return [];
        }

        var targets = Entries(referral["target"]).Where(t => t.Text("type") == "SolutionProfile");
        var solutions = Entries(referral.At("details/requirements/solutions")).Where(s => s.Text("type") != "Category");
        return targets.Concat(solutions)
            .Select(entry => entry.Text("id"))
            .Where(id => id is null || !known.Contains(id))
            .Select(id => $"Solution Id '{id}' does not exist.");
    }

    private static IEnumerable<JsonNode?> Entries(JsonNode? list) => list as JsonArray ?? [];
}
