namespace CoSell.Flows.Running;

/// <summary>A failed attempt of a connector action that was tried again.</summary>
/// <param name="Code">Name of the HTTP status, for example <c>TooManyRequests</c>.</param>
/// <param name="StartTime">When the failed attempt began.</param>
/// <param name="EndTime">When it ended.</param>
/// <param name="Delay">The pause before the next attempt.</param>
public sealed record RetryRecord(string Code, DateTimeOffset StartTime, DateTimeOffset EndTime, TimeSpan Delay);
