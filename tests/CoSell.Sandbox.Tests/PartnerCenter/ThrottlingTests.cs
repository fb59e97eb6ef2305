using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>The gateway's limit: on when the options give a number, because the real numbers are not published.</summary>
[TestClass]
public sealed class ThrottlingTests
{
    [TestMethod]
    public async Task Throttling_CallsAboveTheLimit_WaitForRetryAfter()
    {
        await using var host = await StartAsync(3);
        await ReadAsync(host, 2);
        host.Time.Advance(TimeSpan.FromSeconds(3));
        await ReadAsync(host, 1);

        var refused = await host.GetAsync(PartnerCenterHost.Referrals);

        Assert.AreEqual(429, refused.Status);
        Assert.AreEqual("Rate limit is exceeded. Try again in 57 seconds.", (string?)refused.Body!["message"]);
        Assert.AreEqual("57", refused.Headers["Retry-After"]);
        Assert.IsFalse(refused.Body.AsObject().ContainsKey("error"));
    }

    [TestMethod]
    public async Task Throttling_RetryAfterWaited_LetsPass()
    {
        await using var host = await StartAsync(1);
        await ReadAsync(host, 1);
        var refused = await host.GetAsync(PartnerCenterHost.Referrals);

        host.Time.Advance(TimeSpan.FromSeconds(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture)));

        await ReadAsync(host, 1);
    }

    [TestMethod]
    public async Task Throttling_RepeatedAtOnce_ProlongsTheWait()
    {
        await using var host = await StartAsync(1);
        await ReadAsync(host, 1);
        host.Time.Advance(TimeSpan.FromSeconds(50));

        Assert.AreEqual("60", (await host.GetAsync(PartnerCenterHost.Referrals)).Headers["Retry-After"]);

        host.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.AreEqual(429, (await host.GetAsync(PartnerCenterHost.Referrals)).Status);
    }

    [TestMethod]
    public async Task Throttling_RefusedWrite_WritesNothing()
    {
        await using var host = await StartAsync(1);
        await ReadAsync(host, 1);

        Assert.AreEqual(429, (await host.SendAsync("POST", PartnerCenterHost.Referrals, Payloads.CoSell())).Status);

        Assert.IsEmpty(host.Tenant.Referrals);
    }

    [TestMethod]
    public async Task Throttling_WithoutANumber_IsOff()
    {
        await using var host = await PartnerCenterHost.StartAsync();

        await ReadAsync(host, 150);
    }

    private static Task<PartnerCenterHost> StartAsync(int callsPerMinute) =>
        PartnerCenterHost.StartAsync(new PartnerCenterOptions { CallsPerMinute = callsPerMinute });

    private static async Task ReadAsync(PartnerCenterHost host, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.AreEqual(200, (await host.GetAsync(PartnerCenterHost.Referrals)).Status);
        }
    }
}
