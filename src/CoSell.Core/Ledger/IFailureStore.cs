namespace CoSell.Core.Ledger;

/// <summary>The dead-letter list.</summary>
public interface IFailureStore
{
    /// <summary>Keeps the failure, in place of one with the same id.</summary>
    Task SaveFailureAsync(Failure failure, CancellationToken cancellationToken);

    /// <summary>The failure, resolved or not; null when there is none.</summary>
    Task<Failure?> FailureAsync(string id, CancellationToken cancellationToken);

    /// <summary>The failures that nobody has resolved, newest first.</summary>
    Task<IReadOnlyList<Failure>> OpenFailuresAsync(CancellationToken cancellationToken);

    /// <summary>Those of one deal, newest first.</summary>
    Task<IReadOnlyList<Failure>> OpenFailuresOfAsync(string linkId, CancellationToken cancellationToken);
}
