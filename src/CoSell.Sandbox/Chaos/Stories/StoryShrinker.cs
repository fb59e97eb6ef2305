namespace CoSell.Sandbox.Chaos.Stories;

/// <summary>
/// Finds a short story that still fails: leaves steps out, in halves, quarters and so on down to single ones, and keeps
/// what fails (delta debugging, Zeller and Hildebrandt 2002).
/// </summary>
/// <param name="fails">Plays a story; whether it fails in the same way.</param>
/// <param name="mostReplays">Stops after so many with the shortest story so far.</param>
internal sealed class StoryShrinker(Func<IReadOnlyList<Step>, Task<bool>> fails, int mostReplays = 400)
{
    public int Replays { get; private set; }

    /// <param name="story">A story that fails.</param>
    /// <param name="deal">The deal that fails; 0 when that is not known.</param>
    public async Task<IReadOnlyList<Step>> ShrinkAsync(IReadOnlyList<Step> story, int deal)
    {
        story = await TryAsync([.. story.Where(step => step.Deal == deal)])
            ?? await TryAsync([.. story.Where(step => step.Deal == deal || step.Deal == 0)])
            ?? await OnlyDealsAsync(story);
        var size = Math.Max(1, story.Count / 2);
        while (Replays < mostReplays)
        {
            var before = story.Count;
            story = await WithoutAsync(story, size);
            if (size == 1 && story.Count == before)
            {
                break;
            }

            size = Math.Max(1, Math.Min(size / 2, story.Count / 2));
        }

        return story;
    }

    /// <summary>Most failures are about one deal or two, so whole deals are left out first.</summary>
    private async Task<IReadOnlyList<Step>> OnlyDealsAsync(IReadOnlyList<Step> story)
    {
        foreach (var deal in story.Select(step => step.Deal).Where(deal => deal > 0).Distinct().ToList())
        {
            story = await TryAsync([.. story.Where(step => step.Deal != deal)]) ?? story;
        }

        return story;
    }

    private async Task<IReadOnlyList<Step>> WithoutAsync(IReadOnlyList<Step> story, int size)
    {
        for (var from = 0; from < story.Count && Replays < mostReplays;)
        {
            if (await TryAsync([.. story.Take(from), .. story.Skip(from + size)]) is { } shorter)
            {
                story = shorter;
            }
            else
            {
                from += size;
            }
        }

        return story;
    }

    private async Task<IReadOnlyList<Step>?> TryAsync(IReadOnlyList<Step> story)
    {
        if (story.Count == 0)
        {
            return null;
        }

        Replays++;
        return await fails(story) ? story : null;
    }
}
