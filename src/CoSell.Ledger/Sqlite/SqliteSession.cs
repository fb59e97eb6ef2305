using Microsoft.Data.Sqlite;

namespace CoSell.Ledger.Sqlite;

/// <summary>
/// The connection of the one that writes. It keeps its statements prepared, which saves a twentieth of the time of a write.
/// </summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    /// <summary>For what is done too seldom to be kept prepared.</summary>
    public SqliteConnection Connection => connection;

    /// <summary>Executes one statement; gives how many rows it changed.</summary>
    /// <param name="statement">A text of the program's own, never a caller's; it is kept.</param>
    /// <param name="values">By the names of its parameters, for one statement always in the same order.</param>
    public int Execute(string statement, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!prepared.TryGetValue(statement, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = statement;
            foreach (var (name, _) in values)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }

            prepared[statement] = command;
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        }

        return command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }
}
