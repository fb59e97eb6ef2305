using CoSell.Core.Ledger;

namespace CoSell.Api.Pages.Deals;

/// <summary>One deal as the ledger knows it.</summary>
/// <param name="Link">The link.</param>
/// <param name="State">Its state, in words.</param>
/// <param name="Events">What happened, newest first; not more than <see cref="MostEvents"/> unless all were asked for.</param>
/// <param name="AllEvents">How many events there are.</param>
/// <param name="Failures">Open failures, newest first.</param>
/// <param name="Conflicts">Open conflicts, newest first.</param>
/// <param name="Labels">By row id: the name a seller knows the field by.</param>
/// <param name="MayOperate">Whether the forms are shown.</param>
/// <param name="Done">What was just done; null when nothing was.</param>
public sealed record DealModel(
    Link Link,
    IReadOnlyList<string> State,
    IReadOnlyList<SyncEvent> Events,
    int AllEvents,
    IReadOnlyList<Failure> Failures,
    IReadOnlyList<Conflict> Conflicts,
    IReadOnlyDictionary<string, string> Labels,
    bool MayOperate,
    string? Done)
{
    public const int MostEvents = 100;

    /// <summary>Of conflicts and of failures; all of them stand in their own lists.</summary>
    public const int MostConflicts = 50;

    /// <summary>The names of the fields of a line.</summary>
    public string Fields(SyncEvent happened) => string.Join(
        ", ",
        happened.Fields.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(id => Labels.GetValueOrDefault(id, id)));
}

/// <summary>The search, and what it found.</summary>
/// <param name="Asked">What was looked for; null before anything was.</param>
/// <param name="Found">The deals of that name with their state, newest first; not more than <see cref="MostFound"/>.</param>
/// <param name="More">Whether there are others.</param>
public sealed record SearchModel(string? Asked, IReadOnlyList<(Link Link, string State)> Found, bool More)
{
    public const int MostFound = 50;
}
