using CoSell.Core.Ledger;

namespace CoSell.Api.Telemetry;

/// <summary>Failures, conflicts and what the operations pages ask.</summary>
internal sealed partial class ObservedLedger
{
    public Task SaveFailureAsync(Failure failure, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("SaveFailure", () => ledger.SaveFailureAsync(failure, cancellationToken));

    public Task<Failure?> FailureAsync(string id, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("Failure", () => ledger.FailureAsync(id, cancellationToken));

    public Task<IReadOnlyList<Failure>> OpenFailuresAsync(CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("OpenFailures", () => ledger.OpenFailuresAsync(cancellationToken));

    public Task<IReadOnlyList<Failure>> OpenFailuresAsync(int skip, int most, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("OpenFailures", () => ledger.OpenFailuresAsync(skip, most, cancellationToken));

    public Task<IReadOnlyList<Failure>> OpenFailuresOfAsync(string linkId, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("OpenFailuresOf", () => ledger.OpenFailuresOfAsync(linkId, cancellationToken));

    public Task AddConflictsAsync(IReadOnlyList<Conflict> conflicts, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("AddConflicts", () => ledger.AddConflictsAsync(conflicts, cancellationToken));

    public Task SaveConflictAsync(Conflict conflict, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("SaveConflict", () => ledger.SaveConflictAsync(conflict, cancellationToken));

    public Task<Conflict?> ConflictAsync(string id, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("Conflict", () => ledger.ConflictAsync(id, cancellationToken));

    public Task<IReadOnlyList<Conflict>> OpenConflictsAsync(CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("OpenConflicts", () => ledger.OpenConflictsAsync(cancellationToken));

    public Task<IReadOnlyList<Conflict>> OpenConflictsAsync(int skip, int most, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("OpenConflicts", () => ledger.OpenConflictsAsync(skip, most, cancellationToken));

    public Task<IReadOnlyList<Conflict>> OpenConflictsOfAsync(string linkId, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("OpenConflictsOf", () => ledger.OpenConflictsOfAsync(linkId, cancellationToken));

    public Task<LedgerCounts> CountsAsync(CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("Counts", () => ledger.CountsAsync(cancellationToken));

    public Task<IReadOnlyList<HourCount>?> HoursAsync(DateTimeOffset from, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("Hours", () => ledger.HoursAsync(from, cancellationToken));

    public Task<LedgerFacts> FactsAsync(CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("Facts", () => ledger.FactsAsync(cancellationToken));

    public Task<DateTimeOffset?> LastSuccessAsync(string operation, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("LastSuccess", () => ledger.LastSuccessAsync(operation, cancellationToken));
}
