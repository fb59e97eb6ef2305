using System.Data.Common;
using System.Globalization;
using CoSell.Api.Hosting.Correlating;
using CoSell.Api.Hosting.Limits;
using CoSell.Api.Requests;
using CoSell.Core.Failures;
using CoSell.Core.Noticing;
using CoSell.Core.Reconciling;
using CoSell.Core.Synchronizing;
using CoSell.Ledger;
using Microsoft.AspNetCore.Diagnostics;

namespace CoSell.Api.Hosting;

/// <summary>Turns what went wrong into RFC 9457 problem details that say what to do.</summary>
internal sealed partial class ErrorAnswers(LimitSettings limits, ILogger<ErrorAnswers> logger) : IExceptionHandler
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        IResult? answer = exception switch
        {
            InvalidBodyException invalid => InvalidRequest.Of(invalid.Errors),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => LimitServices.TooLarge(limits).Answer(),
            BadHttpRequestException bad => TypedResults.Problem(statusCode: bad.StatusCode, title: "The request is not valid", detail: bad.Message),
            UnknownPlanException unknown => TypedResults.Problem(
                statusCode: StatusCodes.Status404NotFound,
                title: "The plan is not known",
                detail: $"{unknown.Message} Report outcomes with the planId of a plan that asked for a write."),
            UnknownLinkException link => TypedResults.Problem(
                statusCode: StatusCodes.Status404NotFound,
                title: "The link is not known",
                detail: $"{link.Message} Use a linkId that ListDue, ListFailures or a plan gave."),
            UnknownFailureException failure => TypedResults.Problem(
                statusCode: StatusCodes.Status404NotFound,
                title: "The failure is not known",
                detail: $"{failure.Message} Use an id that ListFailures gave; failures are removed some time after they were resolved."),
            UnknownNoticeException notice => TypedResults.Problem(
                statusCode: StatusCodes.Status404NotFound,
                title: "The notice is not known",
                detail: $"{notice.Message} Report a notice with the noticeId that TakeNotice gave, in the same run."),
            LinkBusyException busy => TypedResults.Problem(
                statusCode: StatusCodes.Status409Conflict,
                title: "The deal is being written",
                detail: $"{busy.Message} Try again in three minutes."),
            OutcomeConflictException conflict => TypedResults.Problem(
                statusCode: StatusCodes.Status409Conflict,
                title: "The outcome does not fit the ledger",
                detail: $"{conflict.Message} Look for two opportunities of one referral, or two referrals of one opportunity, and keep one."),
            BackfillRefusedException refused => TypedResults.Problem(
                statusCode: StatusCodes.Status409Conflict,
                title: "The backfill cannot be started",
                detail: $"{refused.Message} Start a dry run from that date, wait for its report, then start the backfill."),
            DbException or LedgerUnavailableException => Busy(httpContext, exception),
            _ => null,
        };
        if (answer is null)
        {
            return false;
        }

        await answer.Naming(httpContext).ExecuteAsync(httpContext);
        return true;
    }

    private IResult Busy(HttpContext context, Exception exception)
    {
        Log.LedgerFailed(logger, exception);
        var wait = (exception as LedgerUnavailableException)?.RetryAfter ?? Wait;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);

        // The answer of a ledger that is reached over the network may be lost after its work was done.
        var done = exception is DbException ? "Nothing was written." : "It is not known whether anything was written; asking again is safe.";
        return TypedResults.Problem(
            statusCode: StatusCodes.Status503ServiceUnavailable,
            title: "The ledger cannot be reached",
            detail: $"{done} Ask again in a few seconds; if this stays, look at /health/ready.");
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The ledger cannot be used; the caller was asked to try again.")]
        public static partial void LedgerFailed(ILogger logger, Exception exception);
    }
}
