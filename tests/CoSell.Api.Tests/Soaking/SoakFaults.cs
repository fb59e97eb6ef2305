using System.Net;
using System.Net.Sockets;
using System.Text;
using CoSell.Api.Tests.Fuzzing;
using CoSell.Api.Tests.Security;
using CoSell.Api.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CoSell.Api.Tests.Soaking;

/// <summary>What goes wrong around an API, or is done to it.</summary>
internal sealed class SoakFaults(Uri address, string ledgerFile, SoakTally tally, Random random) : IDisposable
{
    /// <summary>How long the soak itself waits for the ledger that it locks.</summary>
    public const int PatienceSeconds = 120;

    /// <summary>More than one caller may make in a minute.</summary>
    private const int Burst = 700;

    private const int MoreThanABody = 17 << 20;

    /// <summary>The one forgery that was made for the clock of other tests.</summary>
    private static readonly string?[] Forgeries = [.. Forgery.Unknown.Where(it => it.Key != "not yet valid").Select(it => it.Value)];

    private readonly SoakCaller stranger = new(address, subject: null, tally);
    private readonly SoakCaller flooder = new(address, "b5a7d6c3-0000-4000-8000-0000000000f1", tally);

    /// <summary>Somebody presents what is no good token.</summary>
    public async Task ForgeAsync()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/v1/mapping", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", Forgeries[random.Next(Forgeries.Length)]);
        var answer = await stranger.SendAsync(request);
        if (answer is { Status: not (HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests) })
        {
            tally.Fault($"A forged token was answered with {(int)answer.Status}.");
        }
    }

    /// <summary>An event that nobody signed comes to the relay.</summary>
    public Task ForgeEventAsync() => stranger.PostAsync("/v1/webhooks/partner-center", new() { ["EventName"] = "referral-updated" });

    public static async Task MutateAsync(SoakCaller caller, FuzzRequests requests)
    {
        if (await caller.SendAsync(requests.Next(out _)) is { } answer)
        {
            requests.Learn(answer);
        }
    }

    /// <summary>A body that is larger than any may be.</summary>
    public Task FloodAsync() => flooder.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/opportunities/plan", UriKind.Relative))
    {
        Content = new Flood(MoreThanABody),
    });

    /// <summary>More calls at once than a minute allows.</summary>
    public Task BurstAsync() => Parallel.ForAsync(0, Burst, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) => await flooder.GetAsync("/health/ready"));

    /// <summary>A caller that goes away: in the middle of its body, or before the answer comes.</summary>
    public async Task CutAsync()
    {
        var body = Encoding.UTF8.GetBytes(Bodies.PlanOpportunity().ToJsonString());
        var length = random.Next(2) == 0 ? body.Length : random.Next(body.Length);
        var head = Encoding.ASCII.GetBytes(
            $"POST /v1/opportunities/plan HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {SignInService.Shared.Token()}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        using var client = new TcpClient { LingerState = new LingerOption(enable: random.Next(2) == 0, seconds: 0) };
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(head);
        await client.GetStream().WriteAsync(body.AsMemory(0, length));
        tally.Count("cut by the caller");
    }

    /// <summary>Another process writes to the ledger for as long.</summary>
    public async Task LockAsync(TimeSpan time)
    {
        await using var connection = new SqliteConnection($"Data Source={ledgerFile};Default Timeout={PatienceSeconds}");
        await connection.OpenAsync();
        await using var writing = connection.BeginTransaction(deferred: false);
        await Task.Delay(time);
        tally.Count("ledger locked");
    }

    public void Dispose()
    {
        stranger.Dispose();
        flooder.Dispose();
    }
}
