using CoSell.Api.Pages.Frame;
using CoSell.Flows.Running;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Pages;

/// <summary>Turns what went wrong into a page that says what to do.</summary>
internal sealed class PageGuard : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception e) when (Told(e) is not null)
        {
            return Show(Told(e)!);
        }
    }

    public static IResult Show(Message message) => PageResult.Of<Frame.TellingPage>(message, message.Status);

    private static Message? Told(Exception exception) => exception switch
    {
        ScenariosPlayingException playing => new Message(StatusCodes.Status409Conflict, Texts.PlayingTitle, [playing.Message]),
        PortInUseException => new Message(StatusCodes.Status503ServiceUnavailable, Texts.NotStartedTitle, [exception.Message, Texts.NotStartedText]),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            new Message(StatusCodes.Status413PayloadTooLarge, Texts.TooLargeTitle, [Texts.TooLargeText]),
        BadHttpRequestException bad => new Message(bad.StatusCode, Texts.FormTitle, [Texts.FormText]),
        InvalidDataException => new Message(StatusCodes.Status400BadRequest, Texts.FormTitle, [exception.Message]),
        SalesforceException { Status: StatusCodes.Status404NotFound } or RefusedException { Status: StatusCodes.Status404NotFound } =>
            new Message(StatusCodes.Status404NotFound, Texts.GoneTitle, [Texts.GoneText]),
        FlowRunException => new Message(StatusCodes.Status502BadGateway, Texts.FlowTitle, [exception.Message]),
        SalesforceException or RefusedException or InvalidOperationException =>
            new Message(StatusCodes.Status400BadRequest, Texts.RefusedTitle, Refusals.Of(exception)!),
        _ => null,
    };
}
