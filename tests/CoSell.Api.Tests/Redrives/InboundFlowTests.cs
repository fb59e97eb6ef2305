using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Hosting;
using CoSell.Api.Redrives;
using CoSell.Api.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace CoSell.Api.Tests.Redrives;

/// <summary>The event that starts the flow from Partner Center, and what is said when it cannot be posted.</summary>
[TestClass]
public sealed class InboundFlowTests
{
    private const string Url = "https://flows.example/workflows/1/paths/invoke?sig=secret";

    [TestMethod]
    public async Task Start_FlowTakesIt_PostsPartnerCentersFormOfTheEvent()
    {
        using var flow = new Receiver(HttpStatusCode.Accepted);

        Assert.IsNull(await StartAsync(flow, Url));

        Assert.AreEqual(Url, flow.Address);
        var body = JsonNode.Parse(flow.Body!)!;
        Assert.AreEqual("referral-updated", (string?)body["EventName"]);
        Assert.AreEqual("https://api.partnercenter.microsoft.com/engagements/v1/referrals/" + Bodies.ReferralId, (string?)body["ResourceUri"]);
        Assert.AreEqual("referral", (string?)body["ResourceName"]);
    }

    [TestMethod]
    [DataRow("08584001CU24", "08584001CU24")]
    [DataRow(null, null)]
    [DataRow("no id\r\nat all", null)]
    public async Task Start_RunThatAsks_IsTheNewRunsTrackingId(string? runId, string? tracking)
    {
        using var flow = new Receiver(HttpStatusCode.Accepted);

        Assert.IsNull(await StartAsync(flow, Url, runId));

        Assert.AreEqual(tracking, flow.TrackingId);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("not an address")]
    [DataRow("http://flows.example/plain")]
    [DataRow("file:///etc/hosts")]
    public async Task Start_NoUsableAddress_NamesTheSettingAndAsksNobody(string? url)
    {
        using var flow = new Receiver(HttpStatusCode.Accepted);

        StringAssert.Contains(await StartAsync(flow, url), CoSellApi.InboundFlowUrl, StringComparison.Ordinal);

        Assert.IsNull(flow.Address);
    }

    [TestMethod]
    [DataRow(HttpStatusCode.Unauthorized, "401")]
    [DataRow(HttpStatusCode.Found, "302")]
    [DataRow(null, "could not be reached")]
    public async Task Start_FlowDoesNotTakeIt_SaysWhyWithoutTheSecret(HttpStatusCode? status, string says)
    {
        using var flow = new Receiver(status);

        var refusal = await StartAsync(flow, Url);

        StringAssert.Contains(refusal, says, StringComparison.Ordinal);
        Assert.IsFalse(refusal!.Contains("sig", StringComparison.Ordinal));
    }

    private static async Task<string?> StartAsync(Receiver receiver, string? url, string? runId = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [CoSellApi.InboundFlowUrl] = url }).Build();
        using var client = new HttpClient(receiver, disposeHandler: false);
        return await new InboundFlow(configuration, client).StartAsync(Bodies.ReferralId, runId, CancellationToken.None);
    }

    private sealed class Receiver(HttpStatusCode? status) : HttpMessageHandler
    {
        public string? Address { get; private set; }

        public string? Body { get; private set; }

        public string? TrackingId { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Address = request.RequestUri!.ToString();
            TrackingId = request.Headers.TryGetValues("x-ms-client-tracking-id", out var sent) ? sent.Single() : null;
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return status is { } answer ? new HttpResponseMessage(answer) : throw new HttpRequestException("No route to sig=secret");
        }
    }
}
