using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;
using CoSell.Ledger.DigestKeys;
using CoSell.Ledger.Tests.Contract;

namespace CoSell.Ledger.Tests.AtRest;

/// <summary>Where a customer's values stand after a busy day, and where they must never stand.</summary>
public abstract class ValuesAtRestContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    private const string Bearer = "eyJhbGciOiJub25lIn0.do-not-log-this-token.x";
    private const string FlowUrl = "https://127.0.0.1:9/workflows/x/triggers/manual/paths/invoke?sig=do-not-log-this-signature";

    private static readonly byte[] SealingKey = [.. Enumerable.Range(65, DigestSeal.KeyLength).Select(i => (byte)i)];

    [TestMethod]
    public async Task Values_AfterABusyDay_StandInFailuresAndConflictsAlone()
    {
        var ledger = await PlayAsync();

        Assert.IsGreaterThan(1, (await ledger.OpenFailuresAsync(Token)).Count, "failures");
        Assert.IsNotEmpty(await ledger.OpenConflictsAsync(Token), "conflicts");
        Assert.Contains("Zwanenburg", Store.Contents(), StringComparison.Ordinal, "failures and conflicts show them until they are resolved");
        AssertHoldsNone(BusyDay.Values, Store.ContentsWithoutValues(), "links, plans, timeline and notes");
    }

    [TestMethod]
    public async Task Values_AfterTheRetentionTime_StandNowhere()
    {
        var ledger = await PlayAsync();

        while (await ledger.PurgeAsync(Now.AddDays(1), Now.AddDays(-400), Token) > 0)
        {
        }

        Assert.IsNotNull(await ledger.FindLinkAsync(Bodies.ReferralId, null, null, Token), "links stay");
        AssertHoldsNone(BusyDay.Values, Store.Contents(), "the store, all its bytes");
    }

    [TestMethod]
    public async Task Values_WhenEverythingIsResolved_GoWithTheNextCleaning()
    {
        var ledger = await PlayAsync();
        foreach (var failure in await ledger.OpenFailuresAsync(Token))
        {
            await ledger.SaveFailureAsync(failure with { ResolvedAt = Now }, Token);
        }

        foreach (var conflict in await ledger.OpenConflictsAsync(Token))
        {
            await ledger.SaveConflictAsync(conflict with { ResolvedAt = Now }, Token);
        }

        while (await ledger.PurgeAsync(Now.AddDays(-30), Now.AddDays(-400), Token) > 0)
        {
        }

        AssertHoldsNone(BusyDay.Values, Store.Contents(), "the store, all its bytes");
    }

    [TestMethod]
    public async Task Row79_LogAtItsFinest_HoldsNoValueTokenOrSecret()
    {
        await using var api = await StartAsync();
        await new BusyDay(api).PlayAsync();
        await api.DisposeAsync();

        Assert.Contains("/v1/opportunities/plan", api.Log, StringComparison.Ordinal, "the log is read");
        AssertHoldsNone([.. BusyDay.Values, .. Secrets], api.Log, "the log");
    }

    [TestMethod]
    public async Task Row79_Telemetry_HoldsNoValueTokenOrSecret()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using (var api = await StartAsync($"--Telemetry:Endpoint={receiver.Url}", "--Telemetry:Protocol=http/protobuf"))
        {
            await new BusyDay(api).PlayAsync();
            api.SendTelemetry();
        }

        Assert.Contains("cosell.failures", receiver.TextOf("metrics"), StringComparison.Ordinal, "metrics were sent");
        // Of the last call of all the answer may be here before its span has ended.
        const string late = "/v1/mapping/test";
        Assert.Contains($"POST {late}", receiver.TextOf("traces"), StringComparison.Ordinal, "traces were sent to the day's end");
        Assert.Contains(late, receiver.TextOf("logs"), StringComparison.Ordinal, "logs were sent to the day's end");
        foreach (var signal in new[] { "traces", "metrics", "logs" })
        {
            AssertHoldsNone([.. BusyDay.Values, .. Secrets], receiver.TextOf(signal), signal);
        }
    }

    [TestMethod]
    public async Task Row79_Refusals_HoldNoValueTokenOrSecret()
    {
        await using var api = await StartAsync();
        await new BusyDay(api).PlayAsync();

        Assert.Contains("errors", api.Refusals, StringComparison.Ordinal, "some requests were refused");
        AssertHoldsNone([.. BusyDay.Values, .. Secrets], api.Refusals, "problem details");
    }

    [TestMethod]
    public async Task Row79_Store_HoldsNoTokenOrSecret()
    {
        await PlayAsync();

        AssertHoldsNone([.. Secrets], Store.Contents(), "the store");
    }

    private static IReadOnlyList<string> Secrets =>
        ["do-not-log", "sig=", Convert.ToBase64String(SealingKey), System.Text.Encoding.Latin1.GetString(SealingKey)];

    private Task<LoggedApi> StartAsync(params string[] settings) => LoggedApi.StartAsync(
        Store.Open(new DigestSeal(SealingKey)),
        Bearer,
        [.. settings, $"--Flows:InboundUrl={FlowUrl}", $"--Ledger:DigestKey={Convert.ToBase64String(SealingKey)}"]);

    private async Task<ISyncLedger> PlayAsync()
    {
        await using var api = await StartAsync();
        var day = new BusyDay(api);
        await day.PlayAsync();
        Assert.IsTrue(day.Decisions.IsSupersetOf(["create", "update", "invalid", "wait"]), string.Join(' ', day.Decisions));
        return Store.Open(new DigestSeal(SealingKey));
    }

    private static void AssertHoldsNone(IReadOnlyList<string> texts, string place, string what)
    {
        var found = texts.Where(text => place.Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
        if (found.Count > 0)
        {
            var at = place.IndexOf(found[0], StringComparison.OrdinalIgnoreCase);
            Assert.Fail($"{what}: {string.Join(", ", found)}, such as …{place[Math.Max(0, at - 200)..Math.Min(place.Length, at + 100)]}…");
        }
    }
}
