using CoSell.Core.Ledger;

namespace CoSell.Api.Telemetry;

/// <summary>A ledger whose calls are timed and stand in traces; it takes the ledger's place only while telemetry is on.</summary>
internal sealed partial class ObservedLedger(ISyncLedger ledger) : ISyncLedger, IWebhookStore
{
    public Task<byte[]> DigestKeyAsync(CancellationToken cancellationToken) => LedgerCall.SeeAsync("DigestKey", () => ledger.DigestKeyAsync(cancellationToken));

    public Task<Note?> NoteAsync(string name, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("Note", () => ledger.NoteAsync(name, cancellationToken));

    public Task<bool> TrySaveNoteAsync(Note note, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("TrySaveNote", () => ledger.TrySaveNoteAsync(note, cancellationToken));

    public Task<int> PurgeAsync(DateTimeOffset valuesBefore, DateTimeOffset eventsBefore, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("Purge", () => ledger.PurgeAsync(valuesBefore, eventsBefore, cancellationToken));

    public Task<Link?> FindLinkAsync(string? referralId, string? opportunityId, string? engagementId, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("FindLink", () => ledger.FindLinkAsync(referralId, opportunityId, engagementId, cancellationToken));

    public Task<Link?> LinkByIdAsync(string id, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("LinkById", () => ledger.LinkByIdAsync(id, cancellationToken));

    public Task<Link?> LinkByAccountAsync(string accountKey, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("LinkByAccount", () => ledger.LinkByAccountAsync(accountKey, cancellationToken));

    public Task<IReadOnlyList<Link>> LinksByNameAsync(string digest, int most, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("LinksByName", () => ledger.LinksByNameAsync(digest, most, cancellationToken));

    public Task<IReadOnlyList<Link>> DueLinksAsync(DateTimeOffset now, int most, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("DueLinks", () => ledger.DueLinksAsync(now, most, cancellationToken));

    public Task<bool> TrySaveAsync(Link link, IssuedPlan? plan, SyncEvent happened, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("TrySave", () => ledger.TrySaveAsync(link, plan, happened, cancellationToken));

    public Task<bool> TryRetieAsync(Link kept, Link other, SyncEvent happened, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("TryRetie", () => ledger.TryRetieAsync(kept, other, happened, cancellationToken));

    public Task<IssuedPlan?> PlanAsync(string planId, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("Plan", () => ledger.PlanAsync(planId, cancellationToken));

    public Task AddEventAsync(SyncEvent happened, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("AddEvent", () => ledger.AddEventAsync(happened, cancellationToken));

    public Task<IReadOnlyList<SyncEvent>> TimelineAsync(string linkId, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("Timeline", () => ledger.TimelineAsync(linkId, cancellationToken));

    public Task<SyncEvent?> LastEventAsync(string operation, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("LastEvent", () => ledger.LastEventAsync(operation, cancellationToken));
}
