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

    /// <summary>Used by whoever is writing, so by one thread at a time.</summary>
    private SqliteSession? session;

    /// <summary>Writes all or nothing: false from the work, or an exception, keeps nothing of it.</summary>
    public Task<bool> TryAsync(Func<SqliteSession, bool> work, CancellationToken cancellationToken) =>
        EnterAsync(new SqliteWrite(work, cancellationToken), cancellationToken);

    public Task DoAsync(Action<SqliteSession> work, CancellationToken cancellationToken) => TryAsync(Always(work), cancellationToken);

    /// <summary>For what SQLite does outside of transactions only.</summary>
    public Task DoAloneAsync(Action<SqliteSession> work, CancellationToken cancellationToken) =>
        EnterAsync(new SqliteWrite(Always(work), cancellationToken) { IsAlone = true }, cancellationToken);

    private static Func<SqliteSession, bool> Always(Action<SqliteSession> work) => session =>
    {
        work(session);
        return true;
    };

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
                session ??= await file.OpenToWriteAsync();
                if (first.IsAlone)
                {
                    first.Run(session);
                }
                else
                {
                    await CommitAsync(session, together);
                }
            }
            catch (Exception e)
            {
                // Whatever state the connection is in, the next write begins with a new one.
                session?.Dispose();
                session = null;
                together.AddRange(e is SqliteException { SqliteErrorCode: SqliteFile.Busy } ? TakeAll() : []);
                together.ForEach(write => write.Fail(e));
                continue;
            }

            together.ForEach(write => write.End());
        }
    }

    private async Task CommitAsync(SqliteSession open, List<SqliteWrite> together)
    {
        open.Execute("BEGIN IMMEDIATE");
        together[0].Run(open);

        // Whoever runs now may bring a write as well: with 16 callers a commit is of 7 writes then, not of 3.
        await Task.Yield();
        while (together.Count < MostTogether && Next(isFirst: false) is { } next)
        {
            together.Add(next);
            next.Run(open);
        }

        open.Execute("COMMIT");
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
