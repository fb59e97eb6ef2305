using System.Xml;
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

    /// <summary>What an action without a policy gets on premium plans: 8 retries, 7 seconds to about 15 minutes.</summary>
    public static RetryPolicy Default { get; } =
        new(8, TimeSpan.FromSeconds(7), Grows: true, TimeSpan.Zero, TimeSpan.FromMinutes(15));

    public static RetryPolicy None { get; } = new(0, TimeSpan.Zero, Grows: false, TimeSpan.Zero, Day);

    /// <summary>Statuses that are tried again: 408, 429 and 5xx, unless the policy names its own.</summary>
    public IReadOnlyCollection<int>? Statuses { get; private init; }

    /// <summary>Reads an evaluated <c>retryPolicy</c>; null gives the default.</summary>
    public static RetryPolicy Read(JToken? policy) => policy is not JObject o
        ? Default
        : ((string?)o["type"])?.ToLowerInvariant() switch
        {
            "none" => None,
            "fixed" => Counted(o, grows: false),
            "exponential" => Counted(o, grows: true),
            _ => Default,
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
                (int?)policy["count"] ?? 4,
                Duration(policy["interval"]) ?? TimeSpan.FromSeconds(7),
                grows,
                Duration(policy["minimumInterval"]) ?? TimeSpan.Zero,
                Duration(policy["maximumInterval"]) ?? Day)
            {
                Statuses = (policy["httpStatusCodes"] as JArray)?.Select(code => (int)code).ToList(),
            };
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new ActionFault("InvalidTemplate", $"The retry policy is not valid: {e.Message}");
        }
    }

    private static TimeSpan? Duration(JToken? text) => text is null ? null : XmlConvert.ToTimeSpan((string?)text ?? "");
}
