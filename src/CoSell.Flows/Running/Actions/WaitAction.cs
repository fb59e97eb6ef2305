using System.Globalization;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

internal sealed class WaitAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["Wait"];

    public async Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        var inputs = (JObject)step.Evaluate("inputs");
        step.Trace.Inputs = inputs;
        var pause = inputs["interval"] is JObject interval
            ? Length(interval)
            : Until((string?)inputs["until"]?["timestamp"]) - step.Run.Now;
        await step.Deadline.WaitAsync(pause, cancellationToken);
    }

    private static TimeSpan Length(JObject interval)
    {
        var count = (double?)interval["count"] ?? throw Wrong("the interval has no count");
        return ((string?)interval["unit"])?.ToLowerInvariant() switch
        {
            "second" => TimeSpan.FromSeconds(count),
            "minute" => TimeSpan.FromMinutes(count),
            "hour" => TimeSpan.FromHours(count),
            "day" => TimeSpan.FromDays(count),
            "week" => TimeSpan.FromDays(7 * count),
            "month" => TimeSpan.FromDays(30 * count),
            var unit => throw Wrong($"'{unit}' is not a unit of time"),
        };
    }

    private static DateTimeOffset Until(string? timestamp) =>
        DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Wrong($"'{timestamp}' is not a timestamp");

    private static ActionFault Wrong(string problem) => new("InvalidTemplate", $"The action cannot wait: {problem}.");
}
