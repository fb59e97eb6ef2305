using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoSell.Api.Hosting.Correlating;

/// <summary>
/// The id by which a call is found everywhere: the flow run's name when the call has one, else what the caller sent along,
/// else one of the server's. It stands in the answer's header, in problem details, in every line of the log and on every span.
/// </summary>
internal static class Correlation
{
    /// <summary>Header of every answer.</summary>
    public const string Header = "X-Correlation-Id";

    /// <summary>Member of problem details.</summary>
    public const string Member = "correlationId";

    /// <summary>Power Automate takes and gives a run's tracking id by this header.</summary>
    public const string TrackingHeader = "x-ms-client-tracking-id";

    private const int Longest = 100;

    /// <summary>Comes first of all, so that every answer has it.</summary>
    public static void UseCorrelation(this WebApplication app) => app.Use((context, next) =>
    {
        Take(context, Sent(context.Request.Headers));

        // An answer that is begun anew because of an error loses what was set before.
        context.Response.OnStarting(
            static state =>
            {
                var answered = (HttpContext)state;
                answered.Response.Headers[Header] = answered.TraceIdentifier;
                return Task.CompletedTask;
            },
            context);
        return next(context);
    });

    /// <summary>The call is known by that id from now on, if it has the form of one: it goes into headers and logs.</summary>
    public static void Take(HttpContext context, string? id)
    {
        if (!IsId(id))
        {
            return;
        }

        context.TraceIdentifier = id!;
        if (context.Features.Get<CorrelationScope>() is { } scope)
        {
            scope.Id = id!;
        }
    }

    /// <summary>The answer with the call's id, if it is problem details.</summary>
    public static IResult Naming(this IResult answer, HttpContext context)
    {
        if (answer is ProblemHttpResult problem)
        {
            problem.ProblemDetails.Extensions[Member] = context.TraceIdentifier;
        }

        return answer;
    }

    /// <summary>Whether the text has the form of an id: a run's name, a GUID or a trace's id.</summary>
    public static bool IsId(string? id) => id is { Length: > 0 and <= Longest } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static string? Sent(IHeaderDictionary headers) => headers[TrackingHeader] is [{ Length: > 0 } tracking]
        ? tracking
        : headers.TraceParent is [{ } parent] && ActivityContext.TryParse(parent, traceState: null, out var trace) ? trace.TraceId.ToHexString() : null;
}
