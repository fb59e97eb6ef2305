using System.Net.Http.Json;
using CoSell.Api.Hosting;
using CoSell.Api.Hosting.Correlating;
using CoSell.Api.Telemetry;
using CoSell.Core.Synchronizing;

namespace CoSell.Api.Redrives;

/// <summary>
/// Posts Partner Center's own form of an event to the HTTP POST URL of the flow from Partner Center. The URL is a secret:
/// it is neither logged nor told to a caller.
/// </summary>
public sealed class InboundFlow(IConfiguration configuration, HttpClient client) : IInboundFlow
{
    private const string Resource = "https://api.partnercenter.microsoft.com/engagements/v1/referrals/";

    public async Task<string?> StartAsync(string referralId, string? runId, CancellationToken cancellationToken)
    {
        using var span = Signals.Source.StartActivity("StartInboundFlow");
        if (Address(configuration[CoSellApi.InboundFlowUrl]) is not { } address)
        {
            return $"{CoSellApi.InboundFlowUrl} of the API is not set to an https address; set it to the HTTP POST URL of the flow from Partner Center.";
        }

        span?.SetTag(Signals.ReferralId, referralId).SetTag(Signals.RunId, runId);
        var body = new { EventName = "referral-updated", ResourceUri = Resource + referralId, ResourceName = "referral" };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = JsonContent.Create(body, options: new System.Text.Json.JsonSerializerOptions()),
            };
            if (Correlation.IsId(runId))
            {
                request.Headers.TryAddWithoutValidation(Correlation.TrackingHeader, runId);
            }

            using var answer = await client.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode
                ? null
                : $"The flow from Partner Center answered {(int)answer.StatusCode}; look whether it is turned on and whether {CoSellApi.InboundFlowUrl} is its present address.";
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return "The flow from Partner Center could not be reached; it is tried again.";
        }
    }

    /// <summary>The address that the text is; null when it is none that may be used.</summary>
    internal static Uri? Address(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : null;
}
