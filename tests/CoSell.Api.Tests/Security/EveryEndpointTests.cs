using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Security;

/// <summary>Every way into the API, tried with everything that does not belong and with everything that does.</summary>
[TestClass]
public sealed class EveryEndpointTests : IDisposable
{
    private readonly LedgerSpy ledger;
    private readonly CoSellApplication application;

    public EveryEndpointTests()
    {
        (var store, ledger) = LedgerSpy.Create();
        application = new CoSellApplication { OtherLedger = store };
    }

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task Endpoints_All_HaveARoleThatIsWrittenDown()
    {
        var doors = await Doors.ClosedAsync(application, Token);

        CollectionAssert.AreEquivalent(Doors.Roles.Keys.ToArray(), doors.Select(door => $"{door}").ToArray());
        CollectionAssert.IsSubsetOf(Doors.Mapped(application).Select(door => $"{door}").ToArray(), Doors.Roles.Keys.Concat(Doors.Open.Keys).ToArray());
    }

    [TestMethod]
    public async Task Endpoint_CallerWhoIsNotKnown_IsRefusedAndTheLedgerIsUntouched()
    {
        foreach (var door in await Doors.ClosedAsync(application, Token))
        {
            foreach (var (what, authorization) in Forgery.Unknown)
            {
                await RefusedAsync(door, what, authorization, HttpStatusCode.Unauthorized);
            }
        }

        Assert.AreEqual(0, ledger.Touched);
    }

    [TestMethod]
    public async Task Endpoint_CallerWithoutTheRole_IsRefusedAndTheLedgerIsUntouched()
    {
        foreach (var door in await Doors.ClosedAsync(application, Token))
        {
            var others = new[] { "CoSell.Sync", "CoSell.Operate", "CoSell.Read" }.Except(Doors.Roles[$"{door}"]).Order();
            var wrong = others.Select(role => KeyValuePair.Create("only " + role, "Bearer " + SignInService.Shared.Token(role)));
            foreach (var (what, authorization) in Forgery.NotEnough.Concat(wrong))
            {
                await RefusedAsync(door, what, authorization, HttpStatusCode.Forbidden);
            }
        }

        Assert.AreEqual(0, ledger.Touched);
    }

    [TestMethod]
    public async Task Endpoint_CallerWithOneOfItsRoles_IsServed()
    {
        foreach (var door in await Doors.ClosedAsync(application, Token))
        {
            foreach (var role in Doors.Roles[$"{door}"])
            {
                using var answer = await CallAsync(door, "Bearer " + SignInService.Shared.Token(role));
                Assert.IsFalse(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed, $"{door} as {role}: {answer.StatusCode}");
            }
        }
    }

    [TestMethod]
    [DataRow("/v1/unknown", "GET")]
    [DataRow("/v1/opportunities/plan", "GET")]
    [DataRow("/", "GET")]
    public async Task Address_ThatIsNotThere_TellsAStrangerNothing(string path, string method) =>
        await RefusedAsync(new Door(method, path), "no token", authorization: null, HttpStatusCode.Unauthorized);

    [TestMethod]
    public async Task Health_Stranger_GetsTheStateWithoutReasons()
    {
        ledger.Before = () => throw new CoSell.Ledger.LedgerUnavailableException("The file /secret/place is missing.");
        using var client = application.CreateStranger();

        Assert.AreEqual("Healthy", await client.GetStringAsync(new Uri("/health/live", UriKind.Relative), Token));
        using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Token);

        Assert.AreEqual("Unhealthy\nledger: see the API's log", await ready.Content.ReadAsStringAsync(Token));
    }

    public void Dispose() => application.Dispose();

    private async Task RefusedAsync(Door door, string what, string? authorization, HttpStatusCode expected)
    {
        using var answer = await CallAsync(door, authorization);
        var body = await answer.Content.ReadAsStringAsync(Token);
        var place = $"{door} with {what}: {body}";
        Assert.AreEqual(expected, answer.StatusCode, place);
        Assert.AreEqual("application/problem+json", answer.Content.Headers.ContentType?.MediaType, place);
        var problem = JsonNode.Parse(body)!;
        Assert.AreEqual((int)expected, (int)problem["status"]!, place);
        Assert.IsGreaterThan(40, ((string)problem["detail"]!).Length, place);
        var challenge = answer.Headers.WwwAuthenticate.Single();
        Assert.AreEqual("Bearer", challenge.Scheme, place);
        foreach (var secret in new[] { SignInService.Tenant, SignInService.OtherTenant, SignInService.Audience, "00000003", "sts." })
        {
            Assert.DoesNotContain(secret, body + challenge, StringComparison.OrdinalIgnoreCase, place);
        }
    }

    private async Task<HttpResponseMessage> CallAsync(Door door, string? authorization)
    {
        using var client = application.CreateStranger();
        using var request = new HttpRequestMessage(HttpMethod.Parse(door.Method), door.Address);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        request.Content = door.Method == "GET" ? null : new StringContent(Bodies.PlanOpportunity().ToJsonString(), Encoding.UTF8, "application/json");
        return await client.SendAsync(request, Token);
    }
}
