using CoSell.Core.Connections;

namespace CoSell.Api.Connections;

/// <summary>Whom each connection was made with: <c>Connections:Salesforce:User</c> and so on. Told for people, never for a sign-in.</summary>
internal sealed class ConfiguredUsers(IConfiguration configuration) : IConnectionUsers
{
    public string? Of(Connection connection) =>
        configuration[$"Connections:{connection.Key}:User"]?.Trim() is { Length: > 0 } user ? user : null;
}
