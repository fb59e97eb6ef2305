using System.Text.Json;
using CoSell.Core.Connections;
using CoSell.Core.Ledger;

namespace CoSell.Api.Outcomes;

/// <summary>
/// What a failed run sent to the two services, in the order of its steps: each write with the service's answer, and the step
/// that failed. What the flow itself sent is shown, not what it was told to send.
/// </summary>
internal static class SentSteps
{
    public static IReadOnlyList<SentStep> Of(JsonElement results) =>
    [
        .. RunResults.Flat(results)
            .Where(result => RunResults.Text(result, "status") is { } status && status != "Skipped")
            .Select(result => (Result: result, Call: ConnectorCall.Of(result)))
            .Where(step => IsShown(step.Result, step.Call))
            .OrderBy(step => RunResults.Text(step.Result, "startTime"), StringComparer.Ordinal)
            .Select(step => Of(step.Result, step.Call)),
    ];

    /// <summary>Calls of our own API are left out; of containers only what is inside them is told.</summary>
    private static bool IsShown(JsonElement result, ConnectorCall call)
    {
        if (IsSecured(result))
        {
            return true;
        }

        return call.Api is not null && Connection.Of(call.Api) != Connection.Api && (call.Writes || RunResults.IsFailed(result));
    }

    private static SentStep Of(JsonElement result, ConnectorCall call) => new(
        RunResults.NameOf(result),
        call.Operation,
        call.Target,
        IsSecured(result) ? null : call.Payload,
        RunResults.Text(result, "status")!,
        call.StatusCode,
        RunResults.At(result, "outputs", "body") is { ValueKind: not JsonValueKind.Undefined } body ? body.GetRawText() : null);

    /// <summary>A step that hides its inputs gives a text in place of them, or nothing beside what it put out (inferred).</summary>
    private static bool IsSecured(JsonElement result) =>
        RunResults.At(result, "inputs").ValueKind is not JsonValueKind.Object
        && RunResults.At(result, "outputs", "statusCode").ValueKind == JsonValueKind.Number;
}
