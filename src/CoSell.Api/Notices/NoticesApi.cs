using CoSell.Api.Hosting.SignIn;
using CoSell.Api.Requests;
using CoSell.Core.Noticing;

namespace CoSell.Api.Notices;

/// <summary>The operations of the optional notice flow: what is to be told, and whether it went out.</summary>
internal static class NoticesApi
{
    private const int LastHour = 23;
    private const int DefaultHour = 7;

    public static void AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<Teller>();
        services.AddSingleton(provider => NoticeSettings.Read(provider.GetRequiredService<IConfiguration>()));
    }

    public static void MapNotices(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/notices", TakeNoticeAsync)
            .WithName("TakeNotice")
            .AllowedTo(AppRole.Sync)
            .WithSummary("Take a notice")
            .WithDescription("Gives what somebody is to be told now, as a message without customer values; it is this run's to send until it reports.")
            .Accepts<TakeNoticeBody>("application/json")
            .Produces<NoticeMessage>()
            .Produces<InvalidRequest>(StatusCodes.Status400BadRequest, "application/problem+json");
        app.MapPost("/v1/notices/{noticeId}/result", RecordNoticeAsync)
            .WithName("RecordNotice")
            .AllowedTo(AppRole.Sync)
            .WithSummary("Record a notice")
            .WithDescription("Takes in whether a notice went out: only then it counts as told.")
            .Accepts<RecordNoticeBody>("application/json")
            .Produces<NoticeReceipt>()
            .Produces<InvalidRequest>(StatusCodes.Status400BadRequest, "application/problem+json")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> TakeNoticeAsync(
        HttpRequest request, Teller teller, NoticeSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = await BodyReader.OpenAsync(request);
        body.Only("runId", "digestHour", "timeZone", "digestWhenQuiet");
        var asked = new NoticeRequest(
            body.RequiredText("runId"),
            body.Whole("digestHour", 0, LastHour) ?? DefaultHour,
            ZoneReader.Read(body, "timeZone"),
            body.Flag("digestWhenQuiet") ?? false);
        body.ThrowIfInvalid();
        var answer = await teller.TakeAsync(asked, cancellationToken);
        return TypedResults.Ok(NoticeMessage.Of(answer, new NoticeMail(asked.Zone, settings.PagesUrl), time.GetUtcNow()));
    }

    private static async Task<IResult> RecordNoticeAsync(string noticeId, HttpRequest request, Teller teller, CancellationToken cancellationToken)
    {
        var body = await BodyReader.OpenAsync(request);
        body.Only("result");
        var result = Result(body);
        body.ThrowIfInvalid();
        return TypedResults.Ok(new NoticeReceipt(noticeId, await teller.RecordAsync(noticeId, result, cancellationToken)));
    }

    private static NoticeResult Result(BodyReader body)
    {
        switch (body.RequiredText("result"))
        {
            case "sent":
                return NoticeResult.Sent;
            case "failed":
                return NoticeResult.Failed;
            case "unknown":
                return NoticeResult.Unknown;
            default:
                body.Add("result", "Must be sent, failed or unknown.", "Correct the step of the flow that records the notice.");
                return NoticeResult.Unknown;
        }
    }
}
