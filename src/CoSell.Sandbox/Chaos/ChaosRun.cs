using System.Collections.Concurrent;
using CoSell.Sandbox.Chaos.Judging;
using CoSell.Sandbox.Chaos.Reporting;
using CoSell.Sandbox.Chaos.Running;
using CoSell.Sandbox.Chaos.Stories;
using CoSell.Sandbox.Chaos.World;

namespace CoSell.Sandbox.Chaos;

/// <summary>Plays the episodes of a plan and tells a short story of what fails.</summary>
internal sealed class ChaosRun(ChaosPlan plan, ReportLog? log = null)
{
    private readonly Package package = new();

    /// <summary>How many episodes are played at the same time.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>How many kinds of violations a short story is looked for.</summary>
    public int MostStories { get; init; } = 3;

    /// <summary>Told of each episode that ended.</summary>
    public Action<EpisodeReport> Progress { get; init; } = _ => { };

    public async Task<ChaosReport> RunAsync(CancellationToken cancellationToken)
    {
        var done = new ConcurrentBag<EpisodeReport>(log?.Done ?? []);
        var left = plan.Episodes.ExceptBy(done.Select(report => report.Number), episode => episode.Number);
        await Parallel.ForEachAsync(
            left,
            new ParallelOptions { MaxDegreeOfParallelism = Jobs, CancellationToken = cancellationToken },
            async (episode, token) =>
            {
                var report = await PlayAsync(episode, token);
                done.Add(report);
                log?.Add(report);
                Progress(report);
            });
        var reports = done.OrderBy(report => report.Number).ToList();
        return new ChaosReport(reports, await StoriesAsync(reports, cancellationToken));
    }

    private async Task<EpisodeReport> PlayAsync(EpisodePlan episode, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var result = await Episode.PlayAsync(package, episode, episode.Story(), cancellationToken);
        return new EpisodeReport(
            episode.Number, episode.Seed, Math.Round(TimeProvider.System.GetElapsedTime(begun).TotalSeconds, 2), result.Digest, result.Violations, result.Figures);
    }

    /// <summary>Each kind is told once, from the first episode that shows it.</summary>
    private async Task<IReadOnlyList<ShortStory>> StoriesAsync(IReadOnlyList<EpisodeReport> reports, CancellationToken cancellationToken)
    {
        var stories = new List<ShortStory>();
        foreach (var (violation, number) in reports.SelectMany(report => report.Violations.Select(violation => (violation, report.Number))).DistinctBy(found => found.violation.Kind).Take(MostStories))
        {
            stories.Add(await ShortenAsync(plan.Episodes.Single(episode => episode.Number == number), violation, cancellationToken));
        }

        return stories;
    }

    private async Task<ShortStory> ShortenAsync(EpisodePlan episode, Violation violation, CancellationToken cancellationToken)
    {
        EpisodeResult? shortest = null;
        var shrinker = new StoryShrinker(async steps =>
        {
            var result = await Episode.PlayAsync(package, episode, steps, cancellationToken);
            var fails = result.Violations.Any(found => found.Kind == violation.Kind);
            shortest = fails ? result : shortest;
            return fails;
        });
        var story = await shrinker.ShrinkAsync(episode.Story(), violation.Deal);
        return new ShortStory(episode.Number, violation.Kind, [.. story.Select(step => step.ToString())], shortest?.Runs ?? [], [.. shortest?.Violations.Select(found => found.ToString()) ?? []], shrinker.Replays);
    }
}
