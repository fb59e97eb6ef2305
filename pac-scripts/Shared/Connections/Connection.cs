namespace CoSell.PacScripts.Connections;

/// <summary>A connection of the environment, as <c>pac connection list</c> shows it.</summary>
/// <param name="Id">What a connection reference is bound to.</param>
/// <param name="Name">Mostly the user who is signed in.</param>
/// <param name="ConnectorId">For example <c>/providers/Microsoft.PowerApps/apis/shared_salesforce</c>.</param>
/// <param name="Status"><c>Connected</c> when it works.</param>
internal sealed record Connection(string Id, string Name, string ConnectorId, string Status)
{
    private const string Apis = "/providers/Microsoft.PowerApps/apis/";
    private const int EnvironmentSuffix = 16;

    public bool Works => string.Equals(Status, "Connected", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Reads the table that pac prints: id, name, connector, status. A name may have spaces, so each line is read from both
    /// ends; a line without a connector is no connection (inferred from published output).
    /// </summary>
    public static IReadOnlyList<Connection> Parse(string output) =>
    [
        .. from line in output.Split('\n')
           let words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
           let connector = Array.FindIndex(words, word => word.StartsWith(Apis, StringComparison.OrdinalIgnoreCase))
           where connector >= 1
           select new Connection(
               words[0], string.Join(' ', words[1..connector]), words[connector], string.Join(' ', words[(connector + 1)..])),
    ];

    /// <summary>
    /// Whether it is a connection of that connector. The id of a custom connector ends with sixteen hexadecimal digits that
    /// differ in each environment.
    /// </summary>
    public bool IsOf(string connectorId) =>
        string.Equals(ConnectorId, connectorId, StringComparison.OrdinalIgnoreCase)
        || (WithoutEnvironment(connectorId) is { } custom
            && string.Equals(WithoutEnvironment(ConnectorId), custom, StringComparison.OrdinalIgnoreCase));

    private static string? WithoutEnvironment(string id)
    {
        var dash = id.LastIndexOf("-5f", StringComparison.OrdinalIgnoreCase);
        var suffix = dash < 0 ? "" : id[(dash + 3)..];
        return suffix.Length == EnvironmentSuffix && suffix.All(char.IsAsciiHexDigit) ? id[..dash] : null;
    }
}
