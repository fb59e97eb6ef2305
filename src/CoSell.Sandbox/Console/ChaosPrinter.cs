using System.Globalization;
using CoSell.Sandbox.Chaos;
using CoSell.Sandbox.Chaos.Reporting;
using Spectre.Console;

namespace CoSell.Sandbox.Console;

/// <summary>Shows how a run of the harness goes: a bar on a terminal, a line an episode elsewhere.</summary>
internal sealed class ChaosPrinter(IAnsiConsole console)
{
    public async Task<ChaosReport> ShowAsync(ChaosPlan plan, int done, Func<Action<EpisodeReport>, Task<ChaosReport>> run)
    {
        var count = plan.Episodes.Count;
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{plan.Edits * plan.Seeds} edits in {Episodes(count)}, seed {plan.Seed}{(plan.Seeds > 1 ? $" to {plan.Seed + plan.Seeds - 1}" : "")}, faults: {(plan.Faults.Count == 0 ? "none" : string.Join(", ", plan.Faults))}{(plan.Without is { } without ? $", without {without}" : "")}{(done > 0 ? $"; in the report already: {Episodes(done)}" : "")}.");
        if (!console.Profile.Capabilities.Interactive)
        {
            return await run(episode => console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Episode {episode.Number}/{count}: {Words(episode)}"));
        }

        return await console.Progress().StartAsync(async progress =>
        {
            var bar = progress.AddTask("Episodes", maxValue: count);
            bar.Increment(done);
            return await run(episode =>
            {
                bar.Increment(1);
                if (!episode.Holds)
                {
                    console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Episode {episode.Number}: {Words(episode)}");
                }
            });
        });
    }

    public void Report(ChaosPlan plan, ChaosReport report)
    {
        foreach (var episode in report.Episodes.Where(episode => !episode.Holds))
        {
            foreach (var violation in episode.Violations)
            {
                console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]Episode {episode.Number} (seed {plan.SeedOf(episode.Number)})[/] {violation}");
            }
        }

        foreach (var story in report.Stories)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]The shortest story found that ends so[/] (episode {story.Episode}, {story.Replays} replays):");
            foreach (var line in story.Steps.Select(step => "  " + step).Concat(story.Runs.Select(run => "    " + run)).Concat(story.Ending.Select(end => "  => " + end)))
            {
                console.WriteLine(line);
            }
        }

        var table = new Table().AddColumns("What", "Count");
        foreach (var (name, count) in report.Figures)
        {
            table.AddRow(Markup.Escape(name), count.ToString(CultureInfo.InvariantCulture));
        }

        console.Write(table);
        var seconds = report.Episodes.Sum(episode => episode.Seconds);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{Episodes(report.Episodes.Count)}, {seconds:0} s of work, {report.Figures.GetValueOrDefault("edits") / Math.Max(seconds, 0.1):0} edits a second.");
        console.MarkupLine(report.Holds ? "Nothing is lost and nothing is doubled." : "[red]Something is lost or doubled.[/]");
    }

    private static string Episodes(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "episode" : "episodes")}");

    private static string Words(EpisodeReport episode) => string.Create(CultureInfo.InvariantCulture,
        $"{(episode.Holds ? "holds" : string.Join(", ", episode.Violations.Select(violation => violation.Kind).Distinct()))}, {episode.Figures.GetValueOrDefault("edits")} edits, {episode.Figures.GetValueOrDefault("runs")} runs, {episode.Seconds:0.0} s, {episode.Digest}");
}
