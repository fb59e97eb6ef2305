using CoSell.Sandbox.Chaos.Faults;
using CoSell.Sandbox.Chaos.Protections;
using CoSell.Sandbox.Chaos.Stories;

namespace CoSell.Sandbox.Chaos;

/// <summary>What a run of the harness is asked for.</summary>
/// <param name="Seed">Everything follows from it.</param>
/// <param name="Edits">How many edits people make with one seed, all its episodes together.</param>
/// <param name="Faults">What goes wrong.</param>
internal sealed record ChaosPlan(long Seed, int Edits, IReadOnlyList<FaultKind> Faults)
{
    /// <summary>Edits of one episode, which has a world of its own: time grows with the edits, memory does not.</summary>
    public int EditsPerEpisode { get; init; } = 125;

    /// <summary>How many seeds, one after the other from <see cref="Seed"/> on.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>The protection that is taken away; null for none.</summary>
    public Protection? Without { get; init; }

    /// <summary>The number of the only episode that is played; null for all.</summary>
    public int? Only { get; init; }

    public IReadOnlyList<EpisodePlan> Episodes => [.. Enumerable.Range(1, Seeds * EpisodesPerSeed).Where(number => Only is null || number == Only).Select(Episode)];

    private int EpisodesPerSeed => (Edits + EditsPerEpisode - 1) / EditsPerEpisode;

    /// <summary>The seed that the episode of that number comes from.</summary>
    public long SeedOf(int number) => Seed + ((number - 1) / EpisodesPerSeed);

    private EpisodePlan Episode(int number)
    {
        var index = (number - 1) % EpisodesPerSeed;
        return new EpisodePlan(
            number, unchecked((SeedOf(number) * 1_000_003) + index), Math.Min(EditsPerEpisode, Edits - (index * EditsPerEpisode)), Faults, Without);
    }
}

/// <summary>One episode: a story in a world of its own.</summary>
internal sealed record EpisodePlan(int Number, long Seed, int Edits, IReadOnlyList<FaultKind> Faults, Protection? Without)
{
    public IReadOnlyList<Step> Story() => new StoryTeller(Seed, Edits, Faults).Tell();
}
