using System.Text.Json;
using System.Text.RegularExpressions;
using CoSell.Core.Values;

namespace CoSell.Core.Noticing;

/// <summary>
/// The code of a service's error. Its text may hold a customer's values, so nothing else of it is told; and only what
/// cannot be a name is taken for a code.
/// </summary>
internal static partial class ErrorCode
{
    private static readonly string[] Places = ["errorCode", "code", "error.code", "error.errorCode", "status", "statusCode"];

    /// <summary>Codes that are written like names: Partner Center's, and those of a flow that calls another.</summary>
    private static readonly HashSet<string> Words =
    [
        "accessDenied", "generalException", "invalidRequest", "itemNotFound", "preconditionFailed", "resourceModified",
        "serviceNotAvailable", "tooManyRequests", "unauthenticated", "unAuthorized", "ActionTimedOut", "BadGateway", "BadRequest",
        "ChildFlowNeverPublished", "GatewayTimeout", "InternalServerError", "InvalidTemplate", "ServiceUnavailable",
        "WorkflowTriggerNotFound",
    ];

    /// <summary>Null when there is none that can be told.</summary>
    public static string? Of(string message) => Parse(message) is { } error
        ? Places.Select(place => At(error, place)).FirstOrDefault(code => code is not null && (Words.Contains(code) || Shape().IsMatch(code)))
        : Words.Contains(message) ? message : null;

    /// <summary>The error, or the first of several.</summary>
    private static JsonElement? Parse(string message)
    {
        try
        {
            var error = message.StartsWith('{') || message.StartsWith('[') ? JsonElement.Parse(message) : default;
            return error.ValueKind switch
            {
                JsonValueKind.Object => error,
                JsonValueKind.Array when error.GetArrayLength() > 0 => error[0],
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? At(JsonElement error, string place) => JsonWalk.At(error, place, '.') switch
    {
        { ValueKind: JsonValueKind.String } text => JsonWalk.String(text),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>INVALID_FIELD, 0x80040220, 400.</summary>
    [GeneratedRegex(@"^([A-Z]{2,30}(_[A-Z]{1,30}){1,6}|0x[0-9a-fA-F]{8}|[1-5][0-9]{2})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
