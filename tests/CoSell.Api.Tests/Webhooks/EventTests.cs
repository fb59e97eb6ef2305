using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Webhooks;

/// <summary>What is taken from an event that is signed: the referral's GUID, once.</summary>
[TestClass]
public sealed class EventTests : RelayTest
{
    [TestMethod]
    [DataRow("referral-created")]
    [DataRow("referral-updated")]
    [DataRow("related-referral-created")]
    [DataRow("related-referral-updated")]
    public async Task Event_OfAReferral_ReachesTheFlowByItsGuidAlone(string name)
    {
        var body = Event(name: name).Replace("api.partnercenter.microsoft.com/engagements", "foreign.example/steal", StringComparison.Ordinal);

        Assert.AreEqual(HttpStatusCode.Accepted, (await SendAsync(Request(body))).Status);

        await UntilAsync(() => Flow.Taken.Count == 1, "the flow got no event");
        var posted = JsonNode.Parse(Flow.Taken[0])!;
        Assert.AreEqual("https://api.partnercenter.microsoft.com/engagements/v1/referrals/" + Bodies.ReferralId, (string?)posted["ResourceUri"]);
        Assert.DoesNotContain("foreign", Flow.Taken[0], StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("test-created")]
    [DataRow("subscription-updated")]
    public async Task Event_ThatIsNotAboutAReferral_IsAcknowledgedAndLeftAlone(string name)
    {
        Assert.AreEqual(HttpStatusCode.OK, (await SendAsync(Request(Event("b5b1c1de", name)))).Status);
        Assert.AreEqual(0, await Relay.Store.CountWaitingWebhooksAsync(Token));
    }

    [TestMethod]
    public async Task Event_ThatComesAgain_IsAnsweredAndPostedOnce()
    {
        var body = Event();
        Assert.AreEqual(HttpStatusCode.Accepted, (await SendAsync(Request(body))).Status);
        await UntilAsync(() => Flow.Taken.Count == 1, "the flow got no event");
        await NothingWaitsAsync();

        Time.Advance(TimeSpan.FromHours(23));
        Assert.AreEqual(HttpStatusCode.OK, (await SendAsync(Request(body))).Status);
        Assert.AreEqual(HttpStatusCode.OK, (await SendAsync(Request(body), Start())).Status);

        Assert.AreEqual(HttpStatusCode.Accepted, (await SendAsync(Request(Event()))).Status);
        await UntilAsync(() => Flow.Taken.Count == 2, "the next event was not posted");
        await NothingWaitsAsync();
        Assert.HasCount(2, Flow.Taken);
    }

    [TestMethod]
    [DataRow(-25 * 60)]
    [DataRow(16)]
    public async Task Event_FromTooLongAgoOrTheFuture_IsRefused(int minutes) =>
        await RefusedAsync(Request(Event(changed: Time.GetUtcNow().AddMinutes(minutes))), HttpStatusCode.BadRequest, "ResourceChangeUtcDate");

    [TestMethod]
    [DataRow("", "JSON object")]
    [DataRow("[]", "JSON object")]
    [DataRow("{", "JSON object")]
    [DataRow("{\"a\":[[[[[[[[[[]]]]]]]]]]}", "JSON object")]
    [DataRow("{}", "ResourceChangeUtcDate")]
    [DataRow("{\"ResourceChangeUtcDate\":\"yesterday\"}", "ResourceChangeUtcDate")]
    [DataRow("{\"ResourceChangeUtcDate\":\"\\ud800\"}", "ResourceChangeUtcDate")]
    [DataRow("{\"ResourceChangeUtcDate\":\"2026-03-02T09:00:00Z\"}", "EventName")]
    [DataRow("{\"ResourceChangeUtcDate\":\"2026-03-02T09:00:00Z\",\"EventName\":\"referral-updated\"}", "ResourceUri")]
    [DataRow("{\"ResourceChangeUtcDate\":\"2026-03-02T09:00:00Z\",\"EventName\":\"referral-updated\",\"ResourceUri\":7}", "ResourceUri")]
    [DataRow("{\"ResourceChangeUtcDate\":\"2026-03-02T09:00:00Z\",\"EventName\":\"referral-updated\",\"ResourceUri\":\"https://x/5f0e1b0a-7c1d-4c7b-9f2e-0a1b2c3d4e5f?a\"}", "GUID")]
    [DataRow("{\"ResourceChangeUtcDate\":\"2026-03-02T09:00:00Z\",\"EventName\":\"referral-updated\",\"ResourceUri\":\"../../x\"}", "GUID")]
    public async Task Event_SignedButNotInTheDocumentedForm_IsRefusedWithTheField(string body, string rule) =>
        await RefusedAsync(Request(body), HttpStatusCode.BadRequest, rule);

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Event_LargerThanAnyIs_IsRefusedBeforeAnythingIsFetched(bool saysItsLength)
    {
        using var request = Request("x");
        var large = new byte[16 * 1024 + 1];
        request.Content = saysItsLength ? new ByteArrayContent(large) : new StreamContent(new Unsized(large));

        await RefusedAsync(request, HttpStatusCode.RequestEntityTooLarge, "16384");

        Assert.IsEmpty(Certificates.Asked);
    }

    [TestMethod]
    public async Task Event_WhileTooManyWait_IsRefusedForAMinuteAndNoneIsLost()
    {
        Flow.On = false;
        var relay = Start(("Relay:MostWaiting", "2"));
        Assert.AreEqual(HttpStatusCode.Accepted, (await SendAsync(Request(Event(Guid.NewGuid().ToString())), relay)).Status);
        Assert.AreEqual(HttpStatusCode.Accepted, (await SendAsync(Request(Event(Guid.NewGuid().ToString())), relay)).Status);

        using var client = relay.CreateClient();
        using var response = await client.SendAsync(Request(Event(Guid.NewGuid().ToString())), Token);

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.AreEqual(60, response.Headers.RetryAfter?.Delta?.TotalSeconds);
        StringAssert.Contains(await response.Content.ReadAsStringAsync(Token), "Relay:MostWaiting", StringComparison.Ordinal);
        Assert.AreEqual(2, await relay.Store.CountWaitingWebhooksAsync(Token));
    }

    [TestMethod]
    public async Task Relay_Off_HasNoEndpointAndFetchesNothing()
    {
        var off = Start(("Relay:Enabled", "false"));
        var request = Request(Event());
        request.Headers.Authorization = new("Bearer", SignInService.Shared.Token());

        Assert.AreEqual(HttpStatusCode.NotFound, (await SendAsync(request, off)).Status);
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await SendAsync(Request(Event()), off)).Status, "a stranger learns nothing");
        Assert.IsEmpty(Certificates.Asked);
    }

    [TestMethod]
    public async Task Relay_On_IsNoOperationOfTheConnector()
    {
        using var client = Relay.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", SignInService.Shared.Token());

        var document = await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Token);

        Assert.DoesNotContain("webhooks", document, StringComparison.Ordinal);
    }

    /// <summary>A body that does not say how long it is.</summary>
    private sealed class Unsized(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
