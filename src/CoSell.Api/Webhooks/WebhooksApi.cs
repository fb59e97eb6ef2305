using CoSell.Api.Hosting.Correlating;
using CoSell.Api.Hosting.SignIn;
using CoSell.Core.Ledger;

namespace CoSell.Api.Webhooks;

/// <summary>
/// The relay: Partner Center's events come here with their signature, which can only be checked over the raw body. It is
/// off unless the configuration turns it on, and no operation of the connector.
/// </summary>
internal static partial class WebhooksApi
{
    /// <summary>An event has some 300 bytes.</summary>
    public const int LargestBody = 16 * 1024;

    public static void AddRelay(this IServiceCollection services)
    {
        services.AddSingleton(provider => RelaySettings.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => (IWebhookStore)provider.GetRequiredService<ISyncLedger>());
        services.AddSingleton(provider => new Lazy<IWebhookStore>(provider.GetRequiredService<IWebhookStore>));
        services.AddKeyedSingleton<HttpMessageHandler>(CertificateDownload.Handler, (_, _) => CertificateDownload.NewHandler());
        services.AddSingleton<CertificateDownload>();
        services.AddSingleton<SignatureCheck>();
        services.AddSingleton<EventRelay>();
        services.AddHostedService(provider => provider.GetRequiredService<EventRelay>());
    }

    /// <summary>Throws <see cref="Hosting.Ledgers.ConfigurationException"/> when the configuration of the relay cannot be used.</summary>
    public static void MapRelay(this WebApplication app)
    {
        if (app.Services.GetRequiredService<RelaySettings>().Enabled)
        {
            app.MapPost(RelaySettings.Path, TakeAsync)
                .OpenToAll("Partner Center sends no bearer token; what protects this endpoint is the event's signature.")
                .ExcludeFromDescription();
        }
    }

    /// <summary>202 for an event that is kept for the flow, 200 for one that is known or not about a referral.</summary>
    private static async Task<IResult> TakeAsync(
        HttpRequest request, SignatureCheck signature, IWebhookStore store, RelaySettings settings, EventRelay relay, TimeProvider time,
        ILogger<EventRelay> logger, CancellationToken cancellationToken)
    {
        try
        {
            var headers = SignatureHeaders.Read(request.Headers, settings.CertificateHosts);
            var content = await ReadAsync(request, cancellationToken);
            await signature.CheckAsync(content, headers, cancellationToken);
            if (EventReader.Read(content, time.GetUtcNow()) is not { } received)
            {
                return TypedResults.Ok();
            }

            await CheckSpaceAsync(store, settings, cancellationToken);
            if (!await store.TryAddWebhookAsync(received, cancellationToken))
            {
                return TypedResults.Ok();
            }

            relay.Wake();
            return TypedResults.StatusCode(StatusCodes.Status202Accepted);
        }
        catch (WebhookRefusedException refusal)
        {
            Log.Refused(logger, refusal.Status, refusal.Message);
            return Answer(refusal, request.HttpContext.Response.Headers).Naming(request.HttpContext);
        }
    }

    /// <summary>The exact bytes, which were signed. Throws <see cref="WebhookRefusedException"/> when there are too many.</summary>
    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[LargestBody + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= LargestBody
            ? buffer[..length]
            : throw new WebhookRefusedException(
                StatusCodes.Status413PayloadTooLarge, $"The body must have at most {LargestBody} bytes.", "Send one event at a time, as Partner Center does.");
    }

    private static async Task CheckSpaceAsync(IWebhookStore store, RelaySettings settings, CancellationToken cancellationToken)
    {
        if (await store.CountWaitingWebhooksAsync(cancellationToken) >= settings.MostWaiting)
        {
            throw WebhookRefusedException.NotNow(
                $"At most {settings.MostWaiting} events may wait for the flow (Relay:MostWaiting).",
                "Look whether the flow from Partner Center is turned on; reconciliation finds the changes of events that are not sent again.");
        }
    }

    private static IResult Answer(WebhookRefusedException refusal, IHeaderDictionary headers)
    {
        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            headers.WWWAuthenticate = "Signature";
        }
        else if (refusal.Status == StatusCodes.Status503ServiceUnavailable)
        {
            headers.RetryAfter = "60";
        }

        return TypedResults.Problem(
            statusCode: refusal.Status,
            title: "The event was not taken",
            detail: $"{refusal.Message} {refusal.Remedy}",
            extensions: new Dictionary<string, object?> { ["rule"] = refusal.Message, ["remedy"] = refusal.Remedy });
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A webhook event was refused with {Status}: {Rule}")]
        public static partial void Refused(ILogger logger, int status, string rule);
    }
}
