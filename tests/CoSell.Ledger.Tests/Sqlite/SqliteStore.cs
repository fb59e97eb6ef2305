using CoSell.Core.Ledger;
using CoSell.Ledger.Sqlite;
using CoSell.Ledger.Tests.Contract;
using Microsoft.Data.Sqlite;

namespace CoSell.Ledger.Tests.Sqlite;

/// <summary>A ledger file in a folder of its own.</summary>
public sealed class SqliteStore : ILedgerStore
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("cosell-ledger-").FullName;

    public string File => Path.Combine(Folder, "ledger.db");

    public ISyncLedger Open() => new SqliteLedger(File);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
