using System.Globalization;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running;

/// <summary>
/// When a Recurrence trigger is due: at its start time, or at once without one, and then by frequency and interval. Hours,
/// minutes and weekdays of a <c>schedule</c> are not regarded; times that nobody asked at are not made up for.
/// </summary>
internal sealed class Recurrence(Flow flow)
{
    private DateTimeOffset? _start;
    private DateTimeOffset? _last;

    public static bool Drives(Flow flow) => flow.Trigger.Type is "Recurrence" or "SlidingWindow";

    /// <summary>Throws <see cref="FlowRunException"/> for a frequency that there is not.</summary>
    public bool IsDue(DateTimeOffset now)
    {
        var setting = flow.Trigger.Definition["recurrence"] as JObject ?? [];
        if (_start is null)
            Begin(setting, now);
        var slot = LatestSlot(setting, _start!.Value, now);
        if (slot is null || slot <= _last)
            return false;
        _last = slot;
        return true;
    }

    /// <summary>A start time that has passed only counts for the times to come.</summary>
    private void Begin(JObject setting, DateTimeOffset now)
    {
        _start = setting["startTime"] is { } given
            ? DateTimeOffset.Parse((string)given!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : now;
        if (_start < now)
            _last = LatestSlot(setting, _start.Value, now - TimeSpan.FromTicks(1));
    }

    private DateTimeOffset? LatestSlot(JObject setting, DateTimeOffset start, DateTimeOffset now)
    {
        if (start > now)
            return null;
        var interval = Math.Max((int?)setting["interval"] ?? 1, 1);
        var frequency = ((string?)setting["frequency"])?.ToLowerInvariant();
        if (frequency == "month")
        {
            var months = ((now.Year - start.Year) * 12) + now.Month - start.Month;
            var rounds = months / interval;
            return start.AddMonths(rounds * interval) <= now ? start.AddMonths(rounds * interval) : start.AddMonths((rounds - 1) * interval);
        }

        var length = interval * (frequency switch
        {
            "second" => TimeSpan.FromSeconds(1),
            "minute" => TimeSpan.FromMinutes(1),
            "hour" => TimeSpan.FromHours(1),
            "day" => TimeSpan.FromDays(1),
            "week" => TimeSpan.FromDays(7),
            _ => throw new FlowRunException(
                $"The trigger '{flow.Trigger.Name}' of flow '{flow.Name}' recurs every '{frequency}'; use Second, Minute, Hour, Day, Week or Month."),
        });
        return start + (length * Math.Floor((now - start) / length));
    }
}
