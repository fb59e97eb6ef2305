using System.Globalization;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CoSell.Ledger.Sqlite;

/// <summary>
/// Brings a file to the newest schema: each script once, in the order of its number, together with that number
/// (<c>user_version</c>) or not at all.
/// </summary>
internal static class SqliteMigrations
{
    private const string Folder = "CoSell.Ledger.Sqlite.Migrations.";

    private static readonly string[] Scripts =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static async Task RunAsync(SqliteConnection connection, string path)
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        var version = await connection.ExecuteScalarAsync<int>("PRAGMA user_version", transaction: transaction);
        var newest = NumberOf(Scripts[^1]);
        if (version > newest)
        {
            throw new LedgerUnavailableException(
                $"The ledger file '{System.IO.Path.GetFullPath(path)}' has schema {version}; this version of the program knows schema {newest} and older. "
                + "Start the newer version of the program, or restore the copy of the file that was made before the upgrade.");
        }

        foreach (var script in Scripts.Where(script => NumberOf(script) > version))
        {
            // One by one: of several statements in one command, only the first one's error is raised.
            foreach (var statement in (await ReadAsync(script)).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                await connection.ExecuteAsync(statement, transaction: transaction);
            }
        }

        // The number is ours, and a pragma takes no parameter.
        await connection.ExecuteAsync($"PRAGMA user_version = {newest}", transaction: transaction);
        await transaction.CommitAsync();
    }

    private static int NumberOf(string script) => int.Parse(script.AsSpan(Folder.Length, 3), CultureInfo.InvariantCulture);

    private static async Task<string> ReadAsync(string script)
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(script)!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
