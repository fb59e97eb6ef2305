using Microsoft.Data.Sqlite;

namespace CoSell.Ledger.Sqlite;

/// <summary>One caller's write, and what came of it once it has reached the disk.</summary>
/// <param name="work">Writes; false when nothing of it is to be kept.</param>
/// <param name="cancellationToken">The caller's: one that is gone needs nothing written.</param>
internal sealed class SqliteWrite(Func<SqliteConnection, SqliteTransaction?, Task<bool>> work, CancellationToken cancellationToken)
{
    private const string Before = "before";

    private readonly TaskCompletionSource<bool> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? fault;
    private bool isKept;

    /// <summary>Whether it needs the connection for itself, outside of a transaction.</summary>
    public bool IsAlone { get; init; }

    public Task<bool> Done => done.Task;

    /// <summary>Does the work; what failed or is not to be kept is taken back, and the others' in the same transaction stays.</summary>
    public async Task RunAsync(SqliteConnection connection, SqliteTransaction? transaction)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            fault = new OperationCanceledException(cancellationToken);
            return;
        }

        try
        {
            transaction?.Save(Before);
            isKept = await work(connection, transaction);
        }
        catch (Exception e)
        {
            fault = e;
        }

        if (!isKept)
        {
            transaction?.Rollback(Before);
        }

        transaction?.Release(Before);
    }

    /// <summary>What was written has reached the disk.</summary>
    public void End()
    {
        if (fault is null)
        {
            done.TrySetResult(isKept);
        }
        else
        {
            Fail(fault);
        }
    }

    /// <summary>Nothing was written.</summary>
    public void Fail(Exception e) => done.TrySetException(fault ?? e);
}
