namespace CoSell.Core.Connections;

/// <summary>Whom each connection was made with, as an admin told the API; a flow cannot see it.</summary>
public interface IConnectionUsers
{
    /// <summary>The user's name; null when the API was not told.</summary>
    string? Of(Connection connection);
}
