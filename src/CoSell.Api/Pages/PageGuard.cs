using System.Data.Common;
using CoSell.Api.Pages.Frame;
using CoSell.Api.Requests;
using CoSell.Core.Conflicts;
using CoSell.Core.Failures;
using CoSell.Core.Synchronizing;
using CoSell.Ledger;
using Microsoft.AspNetCore.Antiforgery;

namespace CoSell.Api.Pages;

/// <summary>Takes forms from our own pages alone, and turns what went wrong into a page that says what to do.</summary>
internal sealed partial class PageGuard(IAntiforgery antiforgery, ILogger<PageGuard> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return HttpMethods.IsGet(context.HttpContext.Request.Method) || await antiforgery.IsRequestValidAsync(context.HttpContext)
                ? await next(context)
                : PageResult.Of(new Message(StatusCodes.Status400BadRequest, Texts.FormTitle, [Texts.FormText]));
        }
        catch (Exception e) when (Told(e) is not null)
        {
            return PageResult.Of(Told(e)!);
        }
        catch (Exception e) when (e is DbException or LedgerUnavailableException)
        {
            Log.LedgerFailed(logger, e);
            return PageResult.Of(new Message(StatusCodes.Status503ServiceUnavailable, Texts.LedgerTitle, [Texts.LedgerText]));
        }
    }

    private static Message? Told(Exception exception) => exception switch
    {
        InvalidBodyException invalid => new Message(StatusCodes.Status400BadRequest, Texts.InvalidTitle, [.. invalid.Errors.Select(Sentence)]),
        UnknownLinkException => new Message(StatusCodes.Status404NotFound, Texts.NoDealTitle, [Texts.NoDealText]),
        UnknownFailureException => new Message(StatusCodes.Status404NotFound, Texts.NoFailureTitle, [Texts.NoFailureText]),
        UnknownConflictException => new Message(StatusCodes.Status404NotFound, Texts.NoConflictTitle, [Texts.NoConflictText]),
        ConflictRefusedException refused => new Message(StatusCodes.Status409Conflict, Texts.ConflictRefusedTitle, [Refused(refused.Refusal)]),
        LinkBusyException => new Message(StatusCodes.Status409Conflict, Texts.BusyTitle, [Texts.BusyText]),
        BadHttpRequestException bad => new Message(bad.StatusCode, Texts.InvalidTitle, [Texts.FormUnreadable]),
        InvalidDataException => new Message(StatusCodes.Status400BadRequest, Texts.InvalidTitle, [Texts.FormUnreadable]),
        _ => null,
    };

    private static string Refused(ConflictRefusal refusal) => refusal switch
    {
        ConflictRefusal.Stopped => Texts.RefusedStopped,
        ConflictRefusal.NotLinked => Texts.RefusedNotLinked,
        ConflictRefusal.Newer => Texts.RefusedNewer,
        _ => Texts.RefusedNotWritable,
    };

    private static string Sentence(FieldError error) =>
        error.Pointer.Length == 0 ? $"{error.Rule} {error.Remedy}" : $"{error.Pointer.TrimStart('/')}: {error.Rule} {error.Remedy}";

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The ledger cannot be used; a page says so.")]
        public static partial void LedgerFailed(ILogger logger, Exception exception);
    }
}
