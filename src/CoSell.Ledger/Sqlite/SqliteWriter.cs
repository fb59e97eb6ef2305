using Microsoft.Data.Sqlite;

namespace CoSell.Ledger.Sqlite;

/// <summary>
/// All writes of this process, one after the other. SQLite lets one write at a time, and whoever finds the file locked sleeps
/// 150 ms before the next try: 16 callers got 91 plans a second that way. What came in while others reached the disk is
/// committed together, so that many callers wait for the disk once.
/// </summary>
internal sealed class SqliteWriter(SqliteFile file)
{
    /// <summary>Writes in one transaction; another process can write only between two.</summary>
    private const int MostTogether = 64;

    private readonly Lock gate = new();
    private readonly Queue<SqliteWrite> waiting = new();
    private bool isWriting;

    /// <summary>Writes all or nothing: false from the work, or an exception, keeps nothing of it.</summary>
    public Task<bool> TryAsync(Func<SqliteConnection, SqliteTransaction, Task<bool>> work, CancellationToken cancellationToken) =>
        EnterAsync(new SqliteWrite((connection, transaction) => work(connection, transaction!), cancellationToken), cancellationToken);

    public Task DoAsync(Func<SqliteConnection, SqliteTransaction, Task> work, CancellationToken cancellationToken) => TryAsync(
        async (connection, transaction) =>
        {
            await work(connection, transaction);
            return true;
        },
        cancellationToken);

    /// <summary>For what SQLite does outside of transactions only.</summary>
    public Task DoAloneAsync(Func<SqliteConnection, Task> work, CancellationToken cancellationToken) => EnterAsync(
        new SqliteWrite(
            async (connection, _) =>
            {
                await work(connection);
                return true;
            },
            cancellationToken)
        {
            IsAlone = true,
        },
        cancellationToken);

    private Task<bool> EnterAsync(SqliteWrite write, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            waiting.Enqueue(write);
            if (!isWriting)
            {
                isWriting = true;
                _ = Task.Run(WriteAllAsync, CancellationToken.None);
            }
        }

        return write.Done.WaitAsync(cancellationToken);
    }

    private async Task WriteAllAsync()
    {
        while (Next(isFirst: true) is { } first)
        {
            var together = new List<SqliteWrite> { first };
            try
            {
                await using var connection = await file.OpenToWriteAsync();
                await (first.IsAlone ? first.RunAsync(connection, transaction: null) : CommitAsync(connection, together));
            }
            catch (Exception e)
            {
                together.AddRange(e is SqliteException { SqliteErrorCode: SqliteFile.Busy } ? TakeAll() : []);
                together.ForEach(write => write.Fail(e));
                continue;
            }

            together.ForEach(write => write.End());
        }
    }

    private async Task CommitAsync(SqliteConnection connection, List<SqliteWrite> together)
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        await together[0].RunAsync(connection, transaction);
        while (together.Count < MostTogether && Next(isFirst: false) is { } next)
        {
            together.Add(next);
            await next.RunAsync(connection, transaction);
        }

        await transaction.CommitAsync();
    }

    /// <summary>The next write that may come now; when there is none to begin with, nobody is writing any more.</summary>
    private SqliteWrite? Next(bool isFirst)
    {
        lock (gate)
        {
            if (waiting.TryPeek(out var next) && (isFirst || !next.IsAlone))
            {
                return waiting.Dequeue();
            }

            isWriting = !isFirst;
            return null;
        }
    }

    /// <summary>All that wait: another process kept the file locked, and they have waited for it as long.</summary>
    private SqliteWrite[] TakeAll()
    {
        lock (gate)
        {
            SqliteWrite[] all = [.. waiting];
            waiting.Clear();
            return all;
        }
    }
}
