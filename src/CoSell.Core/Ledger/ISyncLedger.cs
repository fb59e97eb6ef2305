namespace CoSell.Core.Ledger;

/// <summary>
/// What the product remembers between calls. Any number of API instances may share one ledger; a link is only changed
/// by whoever read its newest version.
/// </summary>
public interface ISyncLedger : ILinkStore, IFailureStore, IConflictStore, ITimelineStore, IOperationsStore
{
    /// <summary>The key of all digests; made once, when the ledger is created, so that a digest means the same for ever.</summary>
    Task<byte[]> DigestKeyAsync(CancellationToken cancellationToken);

    /// <summary>What a part of the product noted under that name, such as how far reconciliation has come; null when nothing.</summary>
    Task<Note?> NoteAsync(string name, CancellationToken cancellationToken);

    /// <summary>Keeps the note. False, and nothing saved, when somebody else saved it since it was read.</summary>
    Task<bool> TrySaveNoteAsync(Note note, CancellationToken cancellationToken);

    /// <summary>
    /// Removes failures and conflicts that were resolved or are older than <paramref name="valuesBefore"/>, and events and
    /// plans older than <paramref name="eventsBefore"/>. Links and webhooks that wait for the flow stay. A few thousand at a time, so that nobody waits long:
    /// gives the number of rows removed; call again until it is 0.
    /// </summary>
    Task<int> PurgeAsync(DateTimeOffset valuesBefore, DateTimeOffset eventsBefore, CancellationToken cancellationToken);
}
