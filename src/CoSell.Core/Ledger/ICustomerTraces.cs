namespace CoSell.Core.Ledger;

/// <summary>Everything that a store holds about a deal, resolved or not, and its removal. For a person's commands, not for flows.</summary>
public interface ICustomerTraces
{
    /// <summary>Every failure, resolved ones that were not cleaned away yet included.</summary>
    Task<IReadOnlyList<Failure>> AllFailuresAsync(CancellationToken cancellationToken);

    /// <summary>Every conflict, resolved ones that were not cleaned away yet included.</summary>
    Task<IReadOnlyList<Conflict>> AllConflictsAsync(CancellationToken cancellationToken);

    /// <summary>The events that name one of the records, also those of no link, oldest first. Null names none.</summary>
    Task<IReadOnlyList<SyncEvent>> EventsAboutAsync(string? referralId, string? opportunityId, CancellationToken cancellationToken);

    /// <summary>Removes these failures and conflicts for good.</summary>
    Task RemoveValuesAsync(IReadOnlyList<Failure> failures, IReadOnlyList<Conflict> conflicts, CancellationToken cancellationToken);

    /// <summary>Removes the link with its plans and its timeline for good, and every event that names one of its records.</summary>
    Task RemoveLinkAsync(Link link, CancellationToken cancellationToken);
}
