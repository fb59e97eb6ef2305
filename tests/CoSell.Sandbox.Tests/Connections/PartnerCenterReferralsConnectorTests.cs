using CoSell.Flows.Connectors;
using CoSell.Sandbox.Connections;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Tests.PartnerCenter;
using CoSell.Sandbox.Tokens;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Tests.Connections;

[TestClass]
public sealed class PartnerCenterReferralsConnectorTests
{
    [TestMethod]
    public async Task Referrals_CreateReadPatchList_TravelThroughTheService()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        using var tokens = Tokens(host);
        var connector = Connector(host, tokens);

        var created = await CallAsync(connector, "CreateReferral", new JObject { ["Referral"] = Body() });
        Assert.AreEqual(200, created.StatusCode);
        var id = created.Body!["id"]!;

        var operations = JArray.Parse("""[{"op":"replace","path":"/details/dealValue","value":"10000"}]""");
        var patched = await CallAsync(
            connector, "PatchReferralById", new JObject { ["id"] = id, ["Referral"] = operations, ["MS-CorrelationId"] = "run-1" });
        Assert.AreEqual(204, patched.StatusCode);
        Assert.IsNull(patched.Body);
        Assert.AreEqual("run-1", host.Tenant.Log.Calls[^1].CorrelationId);

        var read = await CallAsync(connector, "GetReferralById", new JObject { ["id"] = id });
        Assert.AreEqual(10000m, (decimal)read.Body!["details"]!["dealValue"]!);

        var listed = await CallAsync(
            connector, "GetAllReferrals", new JObject { ["$filter"] = "status eq 'Active'", ["$top"] = 5, ["$count"] = true });
        Assert.HasCount(1, (JArray)listed.Body!["value"]!);
    }

    [TestMethod]
    public async Task Referrals_PutWithBodysETag_IsAccepted()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        using var tokens = Tokens(host);
        var connector = Connector(host, tokens);
        var id = (string)(await host.CreateAsync())["id"]!;
        var referral = (JObject)(await CallAsync(connector, "GetReferralById", new JObject { ["id"] = id })).Body!;
        referral.Remove("links");

        var answer = await CallAsync(connector, "UpdateReferralById", new JObject
        {
            ["id"] = id,
            ["odataReferral"] = referral,
            ["if-match"] = referral["eTag"],
        });

        Assert.AreEqual(200, answer.StatusCode);
    }

    [TestMethod]
    [DataRow("DeleteReferral", "{}", "GetAllReferrals")]
    [DataRow("GetReferralById", """{"referralId":"1"}""", "referralId")]
    [DataRow("GetReferralById", "{}", "'id'")]
    [DataRow("PatchReferralById", """{"id":"1","body":[]}""", "'body'")]
    [DataRow("PatchReferralById", """{"id":"1","Referral":[],"if-match":"x"}""", "if-match")]
    [DataRow("GetAllReferrals", """{"$skiptoken":"x"}""", "$skiptoken")]
    public async Task Referrals_WrongName_IsUnknownAndNamesKnownOnes(string operation, string parameters, string named)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        using var tokens = Tokens(host);

        var error = await Assert.ThrowsExactlyAsync<UnknownOperationException>(
            () => CallAsync(Connector(host, tokens), operation, JObject.Parse(parameters)));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.IsEmpty(host.Tenant.Log.Calls);
    }

    [TestMethod]
    public async Task Referrals_EmptyIdentifier_IsRefusedWithoutCall()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        using var tokens = Tokens(host);

        var answer = await CallAsync(Connector(host, tokens), "GetReferralById", new JObject { ["id"] = string.Empty });

        Assert.AreEqual(400, answer.StatusCode);
        Assert.IsEmpty(host.Tenant.Log.Calls);
    }

    [TestMethod]
    public async Task Referrals_TokenRevoked_SignsInOnceMore()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        using var tokens = Tokens(host);
        var connector = Connector(host, tokens);
        await CallAsync(connector, "GetAllReferrals", []);
        host.Tokens.Revoke(PartnerCenterAudiences.Referrals);

        Assert.AreEqual(200, (await CallAsync(connector, "GetAllReferrals", [])).StatusCode);
        CollectionAssert.AreEqual(new[] { 200, 401, 200 }, host.Tenant.Log.Calls.Select(c => c.Status).ToArray());

        host.Tenant.Faults.FailNext(401, "unauthenticated", "No.", count: 5);
        Assert.AreEqual(401, (await CallAsync(connector, "GetAllReferrals", [])).StatusCode);
        Assert.HasCount(5, host.Tenant.Log.Calls);
    }

    [TestMethod]
    public async Task Referrals_DealRegistration_IsMadeAndChanged()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        using var tokens = Tokens(host);
        var connector = Connector(host, tokens);
        var body = Body();
        body["consent"]!["consentToShareReferralWithMicrosoftSellers"] = true;
        var id = (await CallAsync(connector, "CreateReferral", new JObject { ["Referral"] = body })).Body!["id"]!;
        host.Time.Advance(TimeSpan.FromDays(3));
        host.Tenant.WinSharedDeal((string)id!);
        var registration = JObject.Parse(Payloads.Registration().ToJsonString());
        var add = new JArray(new JObject { ["op"] = "add", ["path"] = "/registrations/-", ["value"] = registration });
        var change = JArray.Parse("""[{"op":"replace","path":"/registrations/0/contract/term","value":"Perpetual"}]""");

        Assert.AreEqual(204, (await CallAsync(connector, "CreateDealRegistrationByReferralId", Parameters(id, add))).StatusCode);
        host.Tenant.ReviewRegistration((string)id!, "ReviewPending");
        host.Tenant.ReviewRegistration((string)id!, "ActionRequired");
        var changed = await CallAsync(connector, "PatchDealRegistrationByReferralId", Parameters(id, change));

        // A perpetual contract counts over six years, so that this one is too small now.
        Assert.AreEqual(400, changed.StatusCode);
        change[0]!["path"] = "/registrations/0/contract/value";
        change[0]!["value"] = 60000;
        Assert.AreEqual(204, (await CallAsync(connector, "PatchDealRegistrationByReferralId", Parameters(id, change))).StatusCode);
    }

    private static JObject Parameters(JToken id, JArray operations) => new() { ["id"] = id, ["Referral"] = operations };

    private static JObject Body() => JObject.Parse(Payloads.CoSell().ToJsonString());

    private static TokenSource Tokens(PartnerCenterHost host) =>
        new(host.Client, host.Credentials, PartnerCenterAudiences.Referrals, host.Time);

    private static PartnerCenterReferralsConnector Connector(PartnerCenterHost host, TokenSource tokens) =>
        new(new ServiceClient(host.Client, tokens.TokenAsync), tokens);

    private static Task<ConnectorResponse> CallAsync(IConnector connector, string operation, JObject parameters) =>
        connector.InvokeAsync(new ConnectorRequest(operation, parameters, connector.ApiName), CancellationToken.None);
}
