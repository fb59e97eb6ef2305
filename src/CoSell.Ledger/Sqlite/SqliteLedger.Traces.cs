using CoSell.Core.Ledger;
using Dapper;

namespace CoSell.Ledger.Sqlite;

/// <summary>What the file holds about one customer's deals.</summary>
public sealed partial class SqliteLedger : ICustomerTraces
{
    private const string AboutRecords =
        "(@referral IS NOT NULL AND body ->> '$.referralId' = @referral) OR (@opportunity IS NOT NULL AND body ->> '$.opportunityId' = @opportunity)";

    public Task<IReadOnlyList<Failure>> AllFailuresAsync(CancellationToken cancellationToken) =>
        BodiesAsync<Failure>("SELECT body FROM failure ORDER BY number", null, cancellationToken);

    public Task<IReadOnlyList<Conflict>> AllConflictsAsync(CancellationToken cancellationToken) =>
        BodiesAsync<Conflict>("SELECT body FROM conflict ORDER BY number", null, cancellationToken);

    public Task<IReadOnlyList<SyncEvent>> EventsAboutAsync(string? referralId, string? opportunityId, CancellationToken cancellationToken) =>
        BodiesAsync<SyncEvent>(
            $"SELECT body FROM event WHERE {AboutRecords} ORDER BY number", new { referral = referralId, opportunity = opportunityId }, cancellationToken);

    public async Task RemoveValuesAsync(IReadOnlyList<Failure> failures, IReadOnlyList<Conflict> conflicts, CancellationToken cancellationToken)
    {
        await writer.DoAsync(
            session =>
            {
                foreach (var failure in failures)
                {
                    session.Execute("DELETE FROM failure WHERE id = @id", ("@id", failure.Id));
                }

                foreach (var conflict in conflicts)
                {
                    session.Execute("DELETE FROM conflict WHERE id = @id", ("@id", conflict.Id));
                }
            },
            cancellationToken);
        await WipeAsync(cancellationToken);
    }

    public async Task RemoveLinkAsync(Link link, CancellationToken cancellationToken)
    {
        var its = new { id = link.Id, referral = link.ReferralId, opportunity = link.OpportunityId };
        await writer.DoAsync(
            session =>
            {
                foreach (var statement in new[]
                {
                    $"DELETE FROM event WHERE link_id = @id OR {AboutRecords}", "DELETE FROM plan WHERE link_id = @id", "DELETE FROM due WHERE link_id = @id",
                    "DELETE FROM link WHERE id = @id",
                })
                {
                    session.Connection.Execute(statement, its);
                }
            },
            cancellationToken);
        await WipeAsync(cancellationToken);
    }

    /// <summary>The file is written anew, so that nothing of what was removed, or of older versions of it, stays in it or in its log.</summary>
    private Task WipeAsync(CancellationToken cancellationToken) =>
        writer.DoAloneAsync(session => session.Connection.Execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)"), cancellationToken);
}
