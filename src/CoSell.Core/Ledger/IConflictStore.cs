namespace CoSell.Core.Ledger;

/// <summary>The fields that both sides changed.</summary>
public interface IConflictStore
{
    /// <summary>Keeps conflicts; one that is kept already is left as it is.</summary>
    Task AddConflictsAsync(IReadOnlyList<Conflict> conflicts, CancellationToken cancellationToken);

    /// <summary>Keeps the conflict, in place of the one with the same id.</summary>
    Task SaveConflictAsync(Conflict conflict, CancellationToken cancellationToken);

    /// <summary>The conflict, resolved or not; null when there is none.</summary>
    Task<Conflict?> ConflictAsync(string id, CancellationToken cancellationToken);

    /// <summary>The conflicts that nobody has resolved, newest first.</summary>
    Task<IReadOnlyList<Conflict>> OpenConflictsAsync(CancellationToken cancellationToken);

    /// <summary>Those of one deal, newest first.</summary>
    Task<IReadOnlyList<Conflict>> OpenConflictsOfAsync(string linkId, CancellationToken cancellationToken);
}
