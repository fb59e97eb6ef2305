using System.Text;
using CoSell.Core.Ledger;
using CoSell.Ledger.DigestKeys;
using CoSell.Ledger.Sqlite;
using CoSell.Ledger.Tests.Contract;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CoSell.Ledger.Tests.Sqlite;

/// <summary>A ledger file in a folder of its own.</summary>
public sealed class SqliteStore : ILedgerStore
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("cosell-ledger-").FullName;

    public string File => Path.Combine(Folder, "ledger.db");

    public string[] Configuration => [$"--Ledger:Path={File}"];

    public ISyncLedger Open(DigestSeal? seal = null) => new SqliteLedger(File, seal: seal);

    /// <summary>The bytes of the file and of its log, each as one character.</summary>
    public string Contents() => string.Concat(
        Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal).Select(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return reader.ReadToEnd();
        }));

    public string ContentsWithoutValues()
    {
        using var connection = new SqliteConnection($"Data Source={File}");
        connection.Open();
        var text = new StringBuilder();
        foreach (var table in new[] { "link", "due", "plan", "event", "note" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                text.AppendJoin(' ', Enumerable.Range(0, rows.FieldCount).Select(rows.GetValue)).AppendLine();
            }
        }

        return text.ToString();
    }

    /// <summary>Does something to the file that no program of ours does.</summary>
    public async Task ExecuteAsync(string command)
    {
        await using var connection = new SqliteConnection($"Data Source={File}");
        await connection.ExecuteAsync(command);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
