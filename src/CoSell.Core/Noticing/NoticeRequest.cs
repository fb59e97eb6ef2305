namespace CoSell.Core.Noticing;

/// <summary>A run of the notice flow asks what is to be told.</summary>
/// <param name="RunId">The run's name.</param>
/// <param name="DigestHour">Hour of the day, in <paramref name="Zone"/>, from which the daily digest is due.</param>
/// <param name="Zone">The recipients' time zone.</param>
/// <param name="DigestWhenQuiet">Whether the digest is sent although there is nothing to say.</param>
public sealed record NoticeRequest(string RunId, int DigestHour, TimeZoneInfo Zone, bool DigestWhenQuiet);
