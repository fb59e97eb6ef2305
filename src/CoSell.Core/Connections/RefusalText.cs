using System.Globalization;

namespace CoSell.Core.Connections;

/// <summary>What a person reads of a refusal: which connection, whose, and what to do.</summary>
internal static class RefusalText
{
    public static string Of(Refusal refusal, string? user, string where)
    {
        var connection = refusal.Connection;
        var answer = string.Join(' ', new[] { refusal.Status?.ToString(CultureInfo.InvariantCulture), refusal.Code }.OfType<string>());
        return $"The connection '{connection.Title}' ({connection.Reference}) is refused: {What(refusal.Kind)} ({answer}, at {where}). "
            + $"{Whose(connection, user)} {Fix(refusal.Kind, connection)} "
            + "Nothing is lost: the deals that were refused travel again by themselves, and this message goes away with the first call that gets through.";
    }

    private static string What(RefusalKind kind) => kind switch
    {
        RefusalKind.SignIn => "its sign-in is not valid any more",
        RefusalKind.Reading => "its user may not read what the flow reads",
        _ => "its user may not write what the flow writes",
    };

    private static string Whose(Connection connection, string? user) => user is null
        ? "Its user is not known here: the service's answer names none, and a flow cannot see it. Power Automate shows it at the connection's details, "
            + $"and Connections:{connection.Key}:User in the API's configuration lets it stand here."
        : $"Its user is {user}.";

    private static string Fix(RefusalKind kind, Connection connection) => kind == RefusalKind.SignIn
        ? $"In Power Automate open Connections, choose the one of '{connection.Title}' and sign in again (Fix connection), with a new password if the old one ended."
        : $"Give that user {connection.Role}.";
}
