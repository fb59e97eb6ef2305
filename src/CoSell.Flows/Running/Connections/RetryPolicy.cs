using System.Xml;
using CoSell.Flows.Running.Limits;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Connections;

/// <summary>How often, and after which pauses, a failed connector call is tried again.</summary>
/// <param name="Count">Retries after the first attempt.</param>
/// <param name="Interval">The pause before the first retry.</param>
/// <param name="Grows">Whether each pause is twice the one before.</param>
/// <param name="Least">No pause is shorter.</param>
/// <param name="Most">No pause is longer.</param>
internal sealed record RetryPolicy(int Count, TimeSpan Interval, bool Grows, TimeSpan Least, TimeSpan Most)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// What an action without a policy gets: 8 retries, 7 seconds to about 15 minutes; with the low profile 2 retries,
    /// 5 minutes and about 10. The random spread of the service is left out, so that runs repeat themselves.
    /// </summary>
    public static RetryPolicy Default(PerformanceProfile profile) => profile == PerformanceProfile.Low
        ? new(2, TimeSpan.FromMinutes(5), Grows: true, TimeSpan.Zero, TimeSpan.FromMinutes(10))
        : new(8, TimeSpan.FromSeconds(7), Grows: true, TimeSpan.Zero, TimeSpan.FromMinutes(15));

    public static RetryPolicy None { get; } = new(0, TimeSpan.Zero, Grows: false, TimeSpan.Zero, Day);

    /// <summary>Statuses that are tried again: 408, 429 and 5xx, unless the policy names its own.</summary>
    public IReadOnlyCollection<int>? Statuses { get; private init; }

    /// <summary>Reads an evaluated <c>retryPolicy</c>; null gives the default.</summary>
    public static RetryPolicy Read(JToken? policy, PerformanceProfile profile) => policy is not JObject o
        ? Default(profile)
        : ((string?)o["type"])?.ToLowerInvariant() switch
        {
            "none" => None,
            "fixed" => Counted(o, grows: false),
            "exponential" => Counted(o, grows: true),
            null or "default" => Default(profile),
            var type => throw Wrong($"'{type}' is not a type; use none, fixed or exponential"),
        };

    public bool Covers(int status) => Statuses?.Contains(status) ?? status is 408 or 429 or (>= 500 and <= 599);

    /// <summary>The pause before a retry (numbered from zero). What the service asks for wins.</summary>
    public TimeSpan PauseBefore(int retry, TimeSpan? retryAfter)
    {
        if (retryAfter is { } asked)
            return asked;
        var ticks = Grows ? Interval.Ticks * Math.Pow(2, retry) : Interval.Ticks;
        var pause = ticks >= Most.Ticks ? Most : TimeSpan.FromTicks((long)ticks);
        return pause < Least ? Least : pause;
    }

    private static RetryPolicy Counted(JObject policy, bool grows)
    {
        try
        {
            return new RetryPolicy(
                CountOf(policy["count"]),
                IntervalOf(policy["interval"]),
                grows,
                Duration(policy["minimumInterval"]) ?? TimeSpan.Zero,
                Duration(policy["maximumInterval"]) ?? Day)
            {
                Statuses = (policy["httpStatusCodes"] as JArray)?.Select(code => (int)code).ToList(),
            };
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw Wrong(e.Message);
        }
    }

    private static int CountOf(JToken? count) => (int?)count switch
    {
        null => 4,
        >= 1 and <= FlowLimits.Retries and var number => number,
        var number => throw Wrong($"the count {number} is not between 1 and {FlowLimits.Retries}"),
    };

    private static TimeSpan IntervalOf(JToken? text) => Duration(text) switch
    {
        null => TimeSpan.FromSeconds(7),
        { } span when span >= FlowLimits.LeastRetryInterval && span <= FlowLimits.MostRetryInterval => span,
        { } span => throw Wrong($"the interval {XmlConvert.ToString(span)} is not between PT5S and P1D"),
    };

    private static ActionFault Wrong(string problem) => new("InvalidTemplate", $"The retry policy is not valid: {problem}.");

    private static TimeSpan? Duration(JToken? text) => text is null ? null : XmlConvert.ToTimeSpan((string?)text ?? "");
}
