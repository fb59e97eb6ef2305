namespace CoSell.Ledger.Sqlite;

/// <summary>One caller's write, and what came of it once it has reached the disk.</summary>
/// <param name="work">Writes; false when nothing of it is to be kept.</param>
/// <param name="cancellationToken">The caller's: one that is gone needs nothing written.</param>
internal sealed class SqliteWrite(Func<SqliteSession, bool> work, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<bool> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? fault;
    private bool isKept;

    /// <summary>Whether it must not stand in a transaction with others.</summary>
    public bool IsAlone { get; init; }

    public Task<bool> Done => done.Task;

    /// <summary>Does the work; what failed or is not to be kept is taken back, and the others' in the same transaction stays.</summary>
    public void Run(SqliteSession session)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            fault = new OperationCanceledException(cancellationToken);
            return;
        }

        if (IsAlone)
        {
            isKept = work(session);
            return;
        }

        session.Execute("SAVEPOINT before");
        try
        {
            isKept = work(session);
        }
        catch (Exception e)
        {
            fault = e;
        }

        if (!isKept)
        {
            session.Execute("ROLLBACK TO before");
        }

        session.Execute("RELEASE before");
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
