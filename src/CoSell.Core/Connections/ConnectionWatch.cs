using System.Collections.Concurrent;
using CoSell.Core.Failures;
using CoSell.Core.Ledger;

namespace CoSell.Core.Connections;

/// <summary>
/// A connection whose password, token or role is gone fails every deal in the same way: it is one failure of its own, which
/// ends when a call of that connection gets through again.
/// </summary>
public sealed class ConnectionWatch(ISyncLedger ledger, TimeProvider time, IConnectionUsers? users = null)
{
    private const string Step = "Connection ";

    /// <summary>What is known to be in order is not asked for with every call.</summary>
    private static readonly TimeSpan LookedAt = TimeSpan.FromMinutes(1);

    /// <summary>By key: a connection itself is hashed by all its texts, and it is asked for three times with every call.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> fine = new(StringComparer.Ordinal);

    /// <summary>Keeps the failure of the connection, or counts it once more.</summary>
    /// <param name="refusal">The service's answer.</param>
    /// <param name="where">What was tried: the flow and its step.</param>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task RaiseAsync(Refusal refusal, string where, string runId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        fine.TryRemove(refusal.Connection.Key, out _);
        var before = await OpenAsync(refusal.Connection, cancellationToken);
        if (before?.RunId == runId)
        {
            return;
        }

        var failure = before is null
            ? new Failure { Id = refusal.Connection.FailureId, At = now, Message = string.Empty, Parked = true }
            : before with { Attempts = before.Attempts + 1, LastAt = now };
        await ledger.SaveFailureAsync(
            failure with
            {
                Step = Step + refusal.Kind,
                Flow = refusal.Connection.Title,
                RunId = runId,
                Message = RefusalText.Of(refusal, refusal.User ?? users?.Of(refusal.Connection), where),
            },
            cancellationToken);
    }

    /// <summary>A call of the connection got through.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="at">When the call was made; one from before the last refusal says nothing.</param>
    /// <param name="wrote">Whether it wrote: a user who may read may still not write.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task WorksAsync(Connection connection, DateTimeOffset? at, bool wrote, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return fine.TryGetValue(connection.Key, out var last) && now - last < LookedAt
            ? Task.CompletedTask
            : LookAsync(connection, at, wrote, now, cancellationToken);
    }

    private async Task LookAsync(Connection connection, DateTimeOffset? at, bool wrote, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(connection, cancellationToken);
        if (open is not null && at > (open.LastAt ?? open.At) && (wrote || open.Step != Step + RefusalKind.Writing))
        {
            await ledger.SaveFailureAsync(FailureLife.Resolved(open, $"The connection {connection.Title} gets through again.", now), cancellationToken);
            open = null;
        }

        if (open is null)
        {
            fine[connection.Key] = now;
        }
    }

    /// <summary>A run asks for a plan: it reached the API, and read what it brings.</summary>
    public async Task AskedAsync(DateTimeOffset? referralReadAt, DateTimeOffset opportunityReadAt, CancellationToken cancellationToken)
    {
        await WorksAsync(Connection.Api, time.GetUtcNow(), wrote: true, cancellationToken);
        await WorksAsync(Connection.Salesforce, opportunityReadAt, wrote: false, cancellationToken);
        if (referralReadAt is not null)
        {
            await WorksAsync(Connection.PartnerCenter, referralReadAt, wrote: false, cancellationToken);
        }
    }

    /// <summary>The connections' failures that are not over.</summary>
    public async Task<IReadOnlyList<Failure>> OpenAsync(CancellationToken cancellationToken)
    {
        var open = new List<Failure>();
        foreach (var connection in Connection.All)
        {
            if (await OpenAsync(connection, cancellationToken) is { } failure)
            {
                open.Add(failure);
            }
        }

        return open;
    }

    /// <summary>
    /// Whether the refusal is the one deal's and not the connection's: it was tried again after others got through, and is
    /// refused once more. A sign-in is never one deal's.
    /// </summary>
    internal async Task<bool> IsDealsOwnAsync(Refusal refusal, Link link, CancellationToken cancellationToken) =>
        refusal.Kind != RefusalKind.SignIn && link.Redrives > 0 && await OpenAsync(refusal.Connection, cancellationToken) is null;

    private async Task<Failure?> OpenAsync(Connection connection, CancellationToken cancellationToken) =>
        await ledger.FailureAsync(connection.FailureId, cancellationToken) is { ResolvedAt: null } open ? open : null;
}
