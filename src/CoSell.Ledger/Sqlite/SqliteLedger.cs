using CoSell.Core.Ledger;
using CoSell.Ledger.DigestKeys;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CoSell.Ledger.Sqlite;

/// <summary>The ledger in one SQLite file in WAL mode, created when it is first used. Nothing else needs to be installed.</summary>
public sealed partial class SqliteLedger : ISyncLedger, IWebhookStore
{
    private const int BusySeconds = 30;

    private readonly SqliteFile file;
    private readonly SqliteWriter writer;

    /// <param name="file">Path of the database file; its folder is created when it is missing.</param>
    /// <param name="busySeconds">How long to wait for another process that is writing.</param>
    /// <param name="seal">Seals the key of the digests; left out, it lies open in the file.</param>
    public SqliteLedger(string file, int busySeconds = BusySeconds, DigestSeal? seal = null) =>
        writer = new SqliteWriter(this.file = new SqliteFile(file, busySeconds, seal ?? DigestSeal.None));

    /// <summary>Path of the database file.</summary>
    public string File => file.Path;

    public Task<byte[]> DigestKeyAsync(CancellationToken cancellationToken) => file.PreparedAsync(cancellationToken);

    public async Task<Note?> NoteAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await file.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Note>(
            "SELECT name AS Name, value AS Value, version AS Version FROM note WHERE name = @name", new { name });
    }

    public Task<bool> TrySaveNoteAsync(Note note, CancellationToken cancellationToken) => writer.TryAsync(
        session => (note.Version == 0
            ? session.Execute(
                "INSERT INTO note (name, value, version) VALUES (@name, @value, 1) ON CONFLICT (name) DO NOTHING", ("@name", note.Name), ("@value", note.Value))
            : session.Execute(
                "UPDATE note SET value = @value, version = version + 1 WHERE name = @name AND version = @version",
                ("@value", note.Value),
                ("@name", note.Name),
                ("@version", note.Version))) == 1,
        cancellationToken);

    private async Task<IReadOnlyList<T>> BodiesAsync<T>(string query, object? parameters, CancellationToken cancellationToken)
    {
        await using var connection = await file.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<string>(query, parameters)).Select(LedgerJson.Read<T>)];
    }
}
