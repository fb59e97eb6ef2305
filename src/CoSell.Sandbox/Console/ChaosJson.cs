using CoSell.Sandbox.Chaos;
using CoSell.Sandbox.Chaos.Reporting;

namespace CoSell.Sandbox.Console;

/// <summary>What the harness found as JSON, for scripts.</summary>
internal static class ChaosJson
{
    public static object Of(ChaosPlan plan, ChaosReport report) => new
    {
        holds = report.Holds,
        plan = new { plan.Seed, plan.Seeds, plan.Edits, faults = plan.Faults.Select(fault => fault.ToString()), without = plan.Without?.ToString() },
        episodes = report.Episodes.Count,
        figures = report.Figures,
        violations = report.Episodes.SelectMany(episode => episode.Violations.Select(violation => new
        {
            episode = episode.Number,
            seed = plan.SeedOf(episode.Number),
            kind = violation.Kind,
            detail = violation.Detail,
        })),
        stories = report.Stories,
    };
}
