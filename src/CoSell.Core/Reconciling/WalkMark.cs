namespace CoSell.Core.Reconciling;

/// <summary>
/// How far one kind of record has been read. Times are the records' own, never a clock's: what a service commits late or
/// stamps by a clock of its own is found all the same.
/// </summary>
/// <param name="Reached">The newest time read so far.</param>
/// <param name="From">Where the next page begins, inclusive.</param>
/// <param name="After">The last record that was read at that time; null at the beginning of a walk.</param>
/// <param name="Ties">How many records of exactly that time were read already.</param>
public sealed record WalkMark(DateTimeOffset Reached, DateTimeOffset From, string? After = null, int Ties = 0)
{
    /// <summary>
    /// A service may show a record only some time after its time stamp: Salesforce lets a transaction run for ten minutes.
    /// </summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);

    public static WalkMark At(DateTimeOffset time) => new(time, time);

    /// <summary>Where a new walk begins.</summary>
    public WalkMark Again()
    {
        var from = Reached > DateTimeOffset.UnixEpoch + Overlap ? Reached - Overlap : Reached;
        return new(Reached, from);
    }

    /// <summary>After a page whose records are ordered by time: from its last record on.</summary>
    public WalkMark Past(DateTimeOffset last, string id, int ties) => new(Later(last), last, id, ties);

    /// <summary>After a page whose records are ordered by id: the same time, a later id.</summary>
    public WalkMark PastId(string id, DateTimeOffset newest) => this with { Reached = Later(newest), After = id };

    private DateTimeOffset Later(DateTimeOffset time) => time > Reached ? time : Reached;
}
