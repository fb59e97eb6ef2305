using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Security;

/// <summary>How many calls there may be, and how long one may take.</summary>
[TestClass]
public sealed class CallLimitTests
{
    /// <summary>What Power Automate lets one connection of a custom connector send in a minute.</summary>
    private const int OneConnection = 500;

    private static readonly Uri Mapping = new("/v1/mapping", UriKind.Relative);
    private static readonly Uri Due = new("/v1/due", UriKind.Relative);

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task Caller_WithTooManyCalls_IsToldWhenToAskAgainAndOthersAreServed()
    {
        await using var application = With("Limits:RequestsPerMinute", 3);
        using var caller = application.CreateClient();
        for (var i = 0; i < 3; i++)
        {
            Assert.AreEqual(HttpStatusCode.OK, await StatusAsync(caller, Mapping));
        }

        using var answer = await caller.GetAsync(Mapping, Token);

        Assert.AreEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.IsTrue(answer.Headers.RetryAfter?.Delta is { TotalSeconds: >= 1 and <= 60 }, $"{answer.Headers.RetryAfter}");
        Assert.Contains("3 calls a minute (Limits:RequestsPerMinute)", await DetailAsync(answer), StringComparison.Ordinal);
        using var other = application.CreateStranger();
        var claims = SignInService.Claims(["CoSell.Read"]);
        claims["oid"] = "b5a7d6c3-0000-4000-8000-00000000e009";
        other.DefaultRequestHeaders.Authorization = new("Bearer", SignInService.Shared.Signer.Sign(claims));
        Assert.AreEqual(HttpStatusCode.OK, await StatusAsync(other, Mapping));
    }

    [TestMethod]
    public async Task Strangers_WithTooManyCalls_DoNotTakeTheSignedInCallersPlace()
    {
        await using var application = With("Limits:AnonymousRequestsPerMinute", 2);
        using var stranger = application.CreateStranger();
        using var caller = application.CreateClient();
        Assert.AreEqual(HttpStatusCode.Unauthorized, await StatusAsync(stranger, Mapping));
        Assert.AreEqual(HttpStatusCode.Unauthorized, await StatusAsync(stranger, Mapping));

        Assert.AreEqual(HttpStatusCode.TooManyRequests, await StatusAsync(stranger, Mapping));
        Assert.AreEqual(HttpStatusCode.OK, await StatusAsync(caller, Mapping));
        Assert.AreEqual(HttpStatusCode.OK, await StatusAsync(stranger, new Uri("/health/live", UriKind.Relative)), "a probe must not find it dead");
    }

    [TestMethod]
    public async Task Connection_AtThePaceThatItsServiceAllows_IsNeverThrottled()
    {
        await using var application = With("Limits:RequestsPerMinute", string.Empty);
        using var caller = application.CreateClient();

        // Two connections of one user, each with all its calls of a minute at once.
        for (var i = 0; i < 2 * OneConnection; i++)
        {
            Assert.AreEqual(HttpStatusCode.OK, await StatusAsync(caller, Mapping));
        }
    }

    [TestMethod]
    public async Task Calls_MoreThanCanBeWorkedOnAndWait_AreRefusedAtOnce()
    {
        var (store, ledger) = LedgerSpy.Create();
        var open = new TaskCompletionSource();
        ledger.Before = () => open.Task;
        await using var application = With(new() { ["Limits:ConcurrentRequests"] = "1", ["Limits:QueuedRequests"] = "1" }, store);
        using var caller = application.CreateClient();
        var worked = caller.GetAsync(Due, Token);
        while (ledger.Touched == 0)
        {
            await Task.Delay(5, Token);
        }

        var answers = new List<Task<HttpResponseMessage>> { caller.GetAsync(Due, Token), caller.GetAsync(Due, Token) };
        using var refused = await await Task.WhenAny(answers);
        Assert.AreEqual(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.IsNotNull(refused.Headers.RetryAfter);
        Assert.Contains("1 calls are worked on at once and 1 wait", await DetailAsync(refused), StringComparison.Ordinal);
        Assert.AreEqual(HttpStatusCode.OK, await StatusAsync(caller, new Uri("/health/live", UriKind.Relative)));

        open.SetResult();
        Assert.AreNotEqual(HttpStatusCode.TooManyRequests, (await worked).StatusCode);
        Assert.AreEqual(1, (await Task.WhenAll(answers)).Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests), "the other one had only to wait");
    }

    [TestMethod]
    public async Task Call_ThatTakesTooLong_IsEndedAndMayBeAskedAgain()
    {
        var (store, ledger) = LedgerSpy.Create();
        ledger.Before = () => Task.Delay(Timeout.Infinite, ledger.Cancellation);
        await using var application = With(new() { ["Limits:RequestSeconds"] = "1" }, store);
        using var caller = application.CreateClient();

        using var answer = await caller.GetAsync(Due, Token);

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.IsNotNull(answer.Headers.RetryAfter);
        Assert.Contains("at most 1 seconds (Limits:RequestSeconds)", await DetailAsync(answer), StringComparison.Ordinal);
    }

    private static CoSellApplication With(string key, object value) =>
        With(new() { [key] = $"{value}" }, LedgerSpy.Create().Ledger);

    private static CoSellApplication With(Dictionary<string, string> settings, Core.Ledger.ISyncLedger ledger) =>
        new() { Settings = settings, OtherLedger = ledger };

    private async Task<HttpStatusCode> StatusAsync(HttpClient client, Uri address)
    {
        using var answer = await client.GetAsync(address, Token);
        return answer.StatusCode;
    }

    private async Task<string> DetailAsync(HttpResponseMessage answer) =>
        (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["detail"]!;
}
