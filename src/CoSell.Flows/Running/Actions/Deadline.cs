using System.Xml;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

/// <summary>
/// An action's own <c>limit.timeout</c>: it spans retries, waiting and a called flow, but does not cut a single request
/// short. The clock is the environment's.
/// </summary>
internal sealed class Deadline(ActionStep step)
{
    private string? Text => (string?)(step.Definition["limit"] as JObject)?["timeout"];

    /// <summary>Throws when the action would still run after its limit.</summary>
    public void RequireTimeFor(TimeSpan pause)
    {
        if (Left is { } left && pause > left)
            throw Passed();
    }

    /// <summary>Waits, but no longer than the limit lets it; then it throws.</summary>
    public async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        var cut = Left is { } left && pause > left ? left : pause;
        if (cut > TimeSpan.Zero)
            await step.Run.Environment.Delay(cut, cancellationToken);
        if (cut < pause)
            throw Passed();
    }

    private TimeSpan? Left => Text is { } text ? XmlConvert.ToTimeSpan(text) - (step.Run.Now - step.Trace.StartTime) : null;

    private ActionFault Passed() => new(
        "ActionTimedOut", $"The action '{step.Name}' did not end within its limit of {Text}.", ActionStatus.TimedOut);
}
