using System.Text.Json;
using CoSell.Core.Connections;

namespace CoSell.Api.Outcomes;

/// <summary>The step that made a scope fail, found in what the flow language's result() gives.</summary>
/// <param name="Name">The step's name as an admin reads it.</param>
/// <param name="Message">The service's own words, untruncated, or the engine's.</param>
/// <param name="Refusal">The connection that was not authorised; null when that was not the reason.</param>
internal sealed record FailedStep(string Name, string Message, Refusal? Refusal)
{
    /// <summary>Status with which the service answered; null when it did not.</summary>
    public int? Status { get; init; }

    /// <summary>The engine's own code.</summary>
    public string? Code { get; init; }

    public bool TimedOut { get; init; }

    /// <summary>A container that only failed because something inside it did.</summary>
    private const string InnerFailure = "ActionFailed";

    public static FailedStep? Of(JsonElement results)
    {
        var failed = RunResults.Flat(results).Where(RunResults.IsFailed).ToList();
        var cause = failed.FirstOrDefault(result => RunResults.Text(result, "code") != InnerFailure);
        var found = cause.ValueKind == JsonValueKind.Object ? cause : failed.FirstOrDefault();
        if (found.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var (call, message) = (ConnectorCall.Of(found), MessageOf(found));
        return new FailedStep(RunResults.NameOf(found), message, RefusalOf(call, message))
        {
            Status = call.StatusCode,
            Code = RunResults.Text(found, "code"),
            TimedOut = RunResults.Text(found, "status") == "TimedOut",
        };
    }

    private static Refusal? RefusalOf(ConnectorCall call, string message) =>
        Connection.Of(call.Api) is { } connection && call.StatusCode is not null
            ? Refusal.Of(connection, call.StatusCode, message, call.Writes)
            : null;

    private static string MessageOf(JsonElement result)
    {
        var body = RunResults.At(result, "outputs", "body");
        switch (body.ValueKind)
        {
            case JsonValueKind.Object or JsonValueKind.Array:
                return body.GetRawText();
            case JsonValueKind.String when body.GetString() is { Length: > 0 } text:
                return text;
            default:
                return RunResults.Text(result, "error", "message") ?? RunResults.Text(result, "code") ?? "no message";
        }
    }
}
