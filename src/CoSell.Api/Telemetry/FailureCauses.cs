using CoSell.Api.Outcomes;

namespace CoSell.Api.Telemetry;

/// <summary>Why a step failed, in one word of a few: what an alert can be set on, and a runbook be written for.</summary>
internal static class FailureCauses
{
    public static string Of(FailedStep? step) => step switch
    {
        null => "unknown",
        _ when step.Message.Contains("REQUEST_LIMIT_EXCEEDED", StringComparison.Ordinal) => "quota",
        { Status: { } status } => OfStatus(status),
        { TimedOut: true } => "timeout",
        { Code: "InvalidTemplate" or "ExpressionEvaluationFailed" } => "expression",
        _ => "other",
    };

    private static string OfStatus(int status) => status switch
    {
        400 or 422 => "rejected",
        401 => "signIn",
        403 => "forbidden",
        404 or 410 => "notFound",
        408 or 504 => "timeout",
        409 or 412 => "conflict",
        429 => "throttled",
        >= 500 => "unavailable",
        _ => "other",
    };
}
