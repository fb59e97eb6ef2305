using System.Text.RegularExpressions;

namespace CoSell.Core.Connections;

/// <summary>What kind of right a connection lacks.</summary>
public enum RefusalKind
{
    /// <summary>The service does not know the connection's user any more: a password or token ended.</summary>
    SignIn,

    /// <summary>It knows the user, who may not read what is asked for.</summary>
    Reading,

    /// <summary>It knows the user, who may read but not do this.</summary>
    Writing,
}

/// <summary>A service's answer to a call that the connection is not authorised for.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Kind">What it lacks.</param>
/// <param name="Status">The HTTP status; null when none came.</param>
/// <param name="Code">The service's word for it.</param>
/// <param name="User">The user that the answer names; null when it names none.</param>
public sealed partial record Refusal(Connection Connection, RefusalKind Kind, int? Status, string? Code, string? User)
{
    /// <summary>A limit of calls is no missing right, although Salesforce gives it the same status.</summary>
    private const string Limit = "REQUEST_LIMIT_EXCEEDED";

    private static readonly string[] SignInCodes = ["INVALID_SESSION_ID", "INVALID_AUTH_HEADER", "invalid_grant", "invalid_client", "AADSTS"];

    private static readonly string[] RightCodes = ["INSUFFICIENT_ACCESS_OR_READONLY", "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED"];

    /// <summary>The refusal that an answer is; null when it is another kind of answer.</summary>
    /// <param name="connection">The connection that was used.</param>
    /// <param name="status">The HTTP status; null when none came.</param>
    /// <param name="answer">The service's answer as text.</param>
    /// <param name="writes">Whether the call was to write.</param>
    public static Refusal? Of(Connection connection, int? status, string answer, bool writes)
    {
        if (status < 400 || answer.Contains(Limit, StringComparison.Ordinal))
        {
            return null;
        }

        var user = UserIn(answer);
        if (status == 401 || Found(SignInCodes, answer) is not null)
        {
            return new Refusal(connection, RefusalKind.SignIn, status, Found(SignInCodes, answer), user);
        }

        return status == 403 || Found(RightCodes, answer) is not null
            ? new Refusal(connection, writes ? RefusalKind.Writing : RefusalKind.Reading, status, Found(RightCodes, answer), user)
            : null;
    }

    private static string? Found(string[] codes, string answer) =>
        codes.FirstOrDefault(code => answer.Contains(code, StringComparison.Ordinal));

    /// <summary>Entra ID names the user of some refusals; an address elsewhere in an answer may be a customer's.</summary>
    private static string? UserIn(string answer) =>
        NamedUser().Match(answer) is { Success: true } named ? named.Groups["user"].Value : null;

    // An answer is JSON as it came, in which the quotation mark may be escaped.
    [GeneratedRegex(
        @"\b[Uu]ser(?: account)?:? (?:'|\\u0027)(?<user>[^'@\s\\]{1,64}@[^'\s\\]{1,190})(?:'|\\u0027)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamedUser();
}
