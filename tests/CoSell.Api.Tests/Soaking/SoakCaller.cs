using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Soaking;

/// <summary>Somebody who calls the API by its address, and judges every answer.</summary>
/// <param name="address">Where the API listens.</param>
/// <param name="subject">Who calls; calls are limited by caller. Null for a stranger.</param>
/// <param name="tally">Takes in what was answered.</param>
internal sealed class SoakCaller(Uri address, string? subject, SoakTally tally) : IDisposable
{
    /// <summary>A call waits half a minute for a locked ledger, and may have to wait twice.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(75);

    private readonly HttpClient client = new() { BaseAddress = address, Timeout = Longest };

    public Task<Answer?> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)));

    public Task<Answer?> PostAsync(string path, JsonObject body) => SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
    {
        Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
    });

    /// <summary>The answer; null when the connection ended before there was one. The request is disposed of.</summary>
    public async Task<Answer?> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            if (subject is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(subject));
            }

            try
            {
                using var response = await client.SendAsync(request);
                return Judged(await Answer.OfAsync(response), response.Headers.RetryAfter is not null, $"{request.Method} {request.RequestUri}");
            }
            catch (HttpRequestException)
            {
                tally.Count("cut off");
                return null;
            }
            catch (TaskCanceledException)
            {
                tally.Fault($"{request.Method} {request.RequestUri}: no answer within {Longest.TotalSeconds} seconds");
                return null;
            }
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>The ledger that is busy is the only reason for 503, and says when to ask again.</summary>
    private Answer Judged(Answer answer, bool saysWhen, string what)
    {
        tally.Count(answer.Status);
        var isBusy = answer.Status == HttpStatusCode.ServiceUnavailable && saysWhen && answer.Text("title") == "The ledger cannot be reached";
        if ((int)answer.Status >= 500 && !isBusy)
        {
            tally.Fault($"{what}: {(int)answer.Status} {answer.Body.ToJsonString()}");
        }

        if (answer.Text("decision") is { } decision)
        {
            tally.Decided(decision);
        }

        return answer;
    }

    /// <summary>A new one for each call, so that every call's token has to be checked anew.</summary>
    private static string Token(string subject)
    {
        var claims = SignInService.Claims(["CoSell.Sync", "CoSell.Operate", "CoSell.Read"]);
        var now = TimeProvider.System.GetUtcNow();
        claims["oid"] = subject;
        claims["nbf"] = (now - TimeSpan.FromMinutes(1)).ToUnixTimeSeconds();
        claims["exp"] = (now + TimeSpan.FromMinutes(5)).ToUnixTimeSeconds();
        return SignInService.Shared.Signer.Sign(claims);
    }
}
