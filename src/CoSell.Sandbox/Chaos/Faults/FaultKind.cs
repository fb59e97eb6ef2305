namespace CoSell.Sandbox.Chaos.Faults;

/// <summary>What can go wrong.</summary>
internal enum FaultKind
{
    /// <summary>A webhook never arrives.</summary>
    Lost,

    /// <summary>A webhook arrives twice.</summary>
    Duplicated,

    /// <summary>A webhook arrives minutes later.</summary>
    Delayed,

    /// <summary>A webhook arrives after the next ones.</summary>
    Reordered,

    /// <summary>A service answers 429 with Retry-After.</summary>
    Throttled,

    /// <summary>A service answers 500 or 503 and has done nothing.</summary>
    ServerError,

    /// <summary>A call gets no answer and nothing was done.</summary>
    TimeoutBefore,

    /// <summary>A call gets no answer although it was carried out.</summary>
    TimeoutAfter,

    /// <summary>A run is throttled: its next calls take up to two minutes each.</summary>
    Slow,

    /// <summary>The machine of a flow run is gone between two actions.</summary>
    Killed,

    /// <summary>The API is stopped and started again.</summary>
    Restart,

    /// <summary>The ledger is busy; sometimes it has saved all the same.</summary>
    Busy,

    /// <summary>All access tokens of a service end early.</summary>
    Expired,

    /// <summary>The clock of a service goes fast or slow from now on.</summary>
    Skew,
}

internal static class FaultKinds
{
    public static IReadOnlyList<FaultKind> All { get; } = Enum.GetValues<FaultKind>();

    /// <summary>Reads <c>none</c>, <c>all</c> or kinds with commas between them; null when one is not known.</summary>
    public static IReadOnlyList<FaultKind>? Read(string text)
    {
        switch (text.Trim().ToUpperInvariant())
        {
            case "NONE" or "":
                return [];
            case "ALL":
                return All;
            default:
                var words = text.Split(',', StringSplitOptions.TrimEntries);
                return words.All(word => Enum.TryParse<FaultKind>(word, ignoreCase: true, out _))
                    ? [.. words.Select(word => Enum.Parse<FaultKind>(word, ignoreCase: true)).Distinct().Order()]
                    : null;
        }
    }
}
