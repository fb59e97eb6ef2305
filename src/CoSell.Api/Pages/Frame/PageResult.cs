using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoSell.Api.Pages.Frame;

/// <summary>A component rendered on the server as a whole page.</summary>
internal static class PageResult
{
    public static IResult Of(Message message) => Of<MessagePage>(message, message.Status);

    /// <param name="model">What the page shows; the component's parameter of that name.</param>
    /// <param name="status">HTTP status.</param>
    public static IResult Of<TPage>(object model, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Model"] = model })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };

    /// <summary>After a form was carried out: reloading the page must not send it again.</summary>
    public static IResult SeeOther(string address) => new Seen(address);

    private sealed class Seen(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
