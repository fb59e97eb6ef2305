using CoSell.Sandbox.Chaos.Judging;

namespace CoSell.Sandbox.Chaos.Reporting;

/// <summary>One episode as it is reported.</summary>
/// <param name="Number">Its number in the plan.</param>
/// <param name="Seed">Its own seed.</param>
/// <param name="Seconds">How long it took, on the wall's clock.</param>
/// <param name="Digest">The same when the same happened.</param>
/// <param name="Violations">What must not be.</param>
/// <param name="Figures">Counts by name.</param>
internal sealed record EpisodeReport(
    int Number, long Seed, double Seconds, string Digest, IReadOnlyList<Violation> Violations, IReadOnlyDictionary<string, int> Figures)
{
    public bool Holds => Violations.Count == 0;
}

/// <summary>The whole run.</summary>
internal sealed record ChaosReport(IReadOnlyList<EpisodeReport> Episodes, IReadOnlyList<ShortStory> Stories)
{
    public bool Holds => Episodes.All(episode => episode.Holds);

    /// <summary>The episodes' counts together.</summary>
    public IReadOnlyDictionary<string, int> Figures => Episodes.SelectMany(episode => episode.Figures)
        .GroupBy(figure => figure.Key).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(figure => figure.Value));
}

/// <summary>The shortest story found that ends in a violation of the kind, with what the runs did in it.</summary>
internal sealed record ShortStory(
    int Episode, string Kind, IReadOnlyList<string> Steps, IReadOnlyList<string> Runs, IReadOnlyList<string> Ending, int Replays);
