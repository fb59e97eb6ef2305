using System.Data.Common;
using CoSell.Api.Requests;
using CoSell.Core.Synchronizing;
using Microsoft.AspNetCore.Diagnostics;

namespace CoSell.Api.Hosting;

/// <summary>Turns what went wrong into RFC 9457 problem details that say what to do.</summary>
internal sealed class ErrorAnswers : IExceptionHandler
{
    private const string RetrySeconds = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        IResult? answer = exception switch
        {
            InvalidBodyException invalid => BadRequestAnswer.Of(invalid.Errors),
            BadHttpRequestException bad => TypedResults.Problem(statusCode: bad.StatusCode, title: "The request is not valid", detail: bad.Message),
            UnknownPlanException unknown => TypedResults.Problem(
                statusCode: StatusCodes.Status404NotFound,
                title: "The plan is not known",
                detail: $"{unknown.Message} Report outcomes with the planId of a plan that asked for a write."),
            DbException => Busy(httpContext),
            _ => null,
        };
        if (answer is null)
        {
            return false;
        }

        await answer.ExecuteAsync(httpContext);
        return true;
    }

    private static IResult Busy(HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetrySeconds;
        return TypedResults.Problem(
            statusCode: StatusCodes.Status503ServiceUnavailable,
            title: "The ledger cannot be reached",
            detail: "Nothing was written. Ask again in a few seconds; if this stays, look at /health/ready.");
    }
}
