using System.Xml;
using CoSell.Flows.Running.Limits;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

/// <summary>
/// Body first, then the test. At its limit of rounds or time it ends as if the condition held, unless the definition
/// asks for <c>FailWhenLimitsReached</c> (inferred); it fails when its last round failed.
/// </summary>
internal sealed class UntilAction : IActionHandler
{
    private const int DefaultRounds = 60;
    private static readonly TimeSpan DefaultTime = TimeSpan.FromHours(1);

    public IReadOnlyCollection<string> Types => ["Until"];

    public async Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        var limit = step.Evaluate("limit") as JObject ?? [];
        var rounds = Math.Min((int?)limit["count"] ?? DefaultRounds, FlowLimits.UntilRounds);
        var time = (string?)limit["timeout"] is { } text ? XmlConvert.ToTimeSpan(text) : DefaultTime;
        for (var round = 0; ; round++)
        {
            var succeeded = await step.IterateAsync(round, item: null, cancellationToken);
            if (step.Run.Termination is not null)
                return;
            var done = Condition.Evaluate(step.Definition["expression"], step.LastRound!, "expression");
            if (!done && round + 1 < rounds && step.Run.Now - step.Trace.StartTime < time)
                continue;
            if (!succeeded)
                throw ActionFault.InnerFailed();
            if (!done && FailsAtLimit(step))
                throw new ActionFault(
                    "ActionLimitReached",
                    $"The loop '{step.Name}' reached its limit before its condition held.");
            return;
        }
    }

    private static bool FailsAtLimit(ActionStep step) =>
        ((string?)step.Definition["operationOptions"])?.Contains("FailWhenLimitsReached", StringComparison.OrdinalIgnoreCase) == true;
}
