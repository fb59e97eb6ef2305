using System.Security.Cryptography;
using CoSell.Ledger.DigestKeys;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CoSell.Ledger.Sqlite;

/// <summary>The file of the ledger: created and brought to the newest schema when it is first used.</summary>
internal sealed class SqliteFile
{
    /// <summary>SQLITE_BUSY: another process keeps the file locked.</summary>
    public const int Busy = 5;

    private readonly string pooled;
    private readonly string alone;
    private readonly DigestSeal seal;
    private readonly Lock preparing = new();
    private Task<byte[]>? prepared;

    public SqliteFile(string path, int busySeconds, DigestSeal seal)
    {
        (Path, this.seal) = (path, seal);
        var connection = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = busySeconds };
        pooled = connection.ToString();
        connection.Pooling = false;
        alone = connection.ToString();
    }

    public string Path { get; }

    /// <summary>The key of the digests, once the file is ready.</summary>
    public Task<byte[]> PreparedAsync(CancellationToken cancellationToken)
    {
        lock (preparing)
        {
            // A file that could not be opened is tried again with every use: the cause may be gone.
            if (prepared is null or { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                prepared = PrepareAsync();
            }

            return prepared.WaitAsync(cancellationToken);
        }
    }

    public async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await PreparedAsync(cancellationToken);
        return await ConnectAsync(pooled);
    }

    /// <summary>
    /// For the one that writes, see <see cref="SqliteWriter"/>. Not from the pool, to which it would go back with a transaction
    /// that failed to end.
    /// </summary>
    public async Task<SqliteSession> OpenToWriteAsync()
    {
        await PreparedAsync(CancellationToken.None);
        var connection = await ConnectAsync(alone);
        await SetUpAsync(connection);
        return new SqliteSession(connection);
    }

    /// <summary>
    /// What is removed is overwritten with zeros, so that no customer's value stays behind in the file; and what is answered
    /// has reached the disk.
    /// </summary>
    private static Task SetUpAsync(SqliteConnection connection) =>
        connection.ExecuteAsync("PRAGMA secure_delete = ON; PRAGMA synchronous = FULL");

    private static async Task<SqliteConnection> ConnectAsync(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    private async Task<byte[]> PrepareAsync()
    {
        try
        {
            return await CreateAsync();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException { SqliteErrorCode: not Busy })
        {
            throw new LedgerUnavailableException(
                $"The ledger file '{System.IO.Path.GetFullPath(Path)}' cannot be opened: {e.Message} "
                + "Set Ledger:Path to a file in a folder that this program may write to.",
                e);
        }
    }

    private async Task<byte[]> CreateAsync()
    {
        if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        await using var connection = await ConnectAsync(pooled);
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
        await SetUpAsync(connection);
        await SqliteMigrations.RunAsync(connection, Path);
        return await DigestKeyAsync(connection);
    }

    private async Task<byte[]> DigestKeyAsync(SqliteConnection connection)
    {
        await connection.ExecuteAsync(
            "INSERT INTO setting (name, value) VALUES ('digest-key', @key) ON CONFLICT (name) DO NOTHING",
            new { key = seal.Seal(RandomNumberGenerator.GetBytes(DigestSeal.KeyLength)) });
        var stored = await connection.QuerySingleAsync<byte[]>("SELECT value FROM setting WHERE name = 'digest-key'");
        var (key, isStale) = seal.Open(stored);
        if (isStale)
        {
            await connection.ExecuteAsync(
                "UPDATE setting SET value = @now WHERE name = 'digest-key' AND value = @stored", new { now = seal.Seal(key), stored });
        }

        return key;
    }
}
