using System.Collections.Concurrent;
using CoSell.Sandbox.Rehearsing;

namespace CoSell.Sandbox.Pages.Rehearsals;

/// <summary>One rehearsal that somebody asked for at the page.</summary>
internal sealed class RehearsalJob(string id, string package)
{
    private readonly ConcurrentQueue<RehearsalStep> steps = new();

    public string Id => id;

    /// <summary>The file's name as it was uploaded.</summary>
    public string Package => package;

    /// <summary>What has been played so far.</summary>
    public IReadOnlyList<RehearsalStep> Steps => [.. steps];

    /// <summary>What it showed; null before it has ended, and when it could not be played.</summary>
    public RehearsalReport? Report { get; private set; }

    /// <summary>Why it could not be played; null when it could.</summary>
    public string? Problem { get; private set; }

    public bool HasEnded => Report is not null || Problem is not null;

    /// <summary>Plays it to its end, whatever that is.</summary>
    public async Task PlayAsync(RehearsalInput input, CancellationToken cancellationToken)
    {
        try
        {
            Report = await Rehearsal.RunAsync(input, (played, result) => steps.Enqueue(new RehearsalStep(played, result.Name, result.Ok)), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Problem = Texts.RehearsalStopped;
        }
        catch (Exception e)
        {
            // Whatever a package makes of itself, it is the package that is told of, and the page goes on.
            Problem = e.Message.Replace(input.Package, package, StringComparison.Ordinal);
        }
    }
}

/// <summary>A part that has been played.</summary>
/// <param name="Package"><c>shipped</c> or <c>yours</c>.</param>
/// <param name="Scenario">Which.</param>
/// <param name="Ok">Whether every step held.</param>
public sealed record RehearsalStep(string Package, string Scenario, bool Ok);
