using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce;

namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class AccessTests : OrgTest
{
    [TestMethod]
    public async Task Token_ClientCredentials_OpensTheOrg()
    {
        var (status, body) = await TokenAsync(
            "client_credentials",
            Host.Org.Options.ClientId,
            Host.Org.Options.ClientSecret
        );

        Assert.AreEqual(200, status);
        Assert.AreEqual(Host.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), (string?)body["instance_url"]);
        StringAssert.Contains((string)body["id"]!, Host.Org.IntegrationUserId, StringComparison.Ordinal);
        Host.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            (string?)body["access_token"]
        );
        Assert.AreEqual(200, (await Host.GetAsync("/limits")).Status);
    }

    [TestMethod]
    [DataRow("client_credentials", "nobody", "x", 400, "invalid_client_id")]
    [DataRow("client_credentials", "sandbox-salesforce-client", "x", 400, "invalid_client")]
    [DataRow("nonsense", "sandbox-salesforce-client", "x", 400, "unsupported_grant_type")]
    public async Task Token_Mistake_HasItsError(string grant, string id, string secret, int status, string error)
    {
        var (answered, body) = await TokenAsync(grant, id, secret);

        Assert.AreEqual((status, error), (answered, (string?)body["error"]));
    }

    [TestMethod]
    public async Task Token_OtherGrant_IsNotEmulated() =>
        Assert.AreEqual(501, (await TokenAsync("password", "a", "b")).Status);

    [TestMethod]
    public async Task Call_WithoutLiveToken_IsUnauthorized()
    {
        Host.Org.Tokens.Revoke(SalesforceOrg.Audience);
        Assert.AreEqual((401, "INVALID_SESSION_ID"), Short(await Host.GetAsync("/limits")));

        Host.Http.DefaultRequestHeaders.Authorization = null;
        Assert.AreEqual((401, "INVALID_AUTH_HEADER"), Short(await Host.GetAsync("/limits")));
    }

    [TestMethod]
    public async Task Call_EveryAnswer_TellsTheUsage()
    {
        await Host.GetAsync("/sobjects");
        var answer = await Host.GetAsync("/sobjects/Nope");

        Assert.AreEqual((404, "api-usage=2/100000"), (answer.Status, answer.Headers["Sforce-Limit-Info"]));
        Assert.AreEqual(99_997, (int)(await Host.GetAsync("/limits")).Body!["DailyApiRequests"]!["Remaining"]!);
        Assert.HasCount(3, Host.Org.Log.Calls);
    }

    [TestMethod]
    public async Task Call_BeyondTheAllowance_IsForbiddenUntilADayLater()
    {
        await using var host = await OrgHost.StartAsync(o => o with { DailyApiRequests = 1 });
        await host.GetAsync("/limits");

        Assert.AreEqual((403, "REQUEST_LIMIT_EXCEEDED"), Short(await host.GetAsync("/limits")));
        host.Time.Advance(TimeSpan.FromHours(25));
        host.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            host.Org.Tokens.Issue(SalesforceOrg.Audience)
        );
        Assert.AreEqual(200, (await host.GetAsync("/limits")).Status);
    }

    [TestMethod]
    public async Task FailNext_MatchingCalls_FailAsOftenAsOrdered()
    {
        var id = Host.AddOpportunity("Deal");
        Host.Org.FailNext(400, "UNABLE_TO_LOCK_ROW", "locked", 2, r => r.Method == "PATCH");

        Assert.AreEqual(200, (await Host.GetAsync("/limits")).Status);
        Assert.AreEqual("UNABLE_TO_LOCK_ROW", (await Host.UpdateAsync("Opportunity", id, "{}")).ErrorCode);
        Assert.AreEqual("UNABLE_TO_LOCK_ROW", (await Host.UpdateAsync("Opportunity", id, "{}")).ErrorCode);
        Assert.AreEqual(204, (await Host.UpdateAsync("Opportunity", id, "{}")).Status);
    }

    [TestMethod]
    public async Task FailNext_AfterWork_LosesOnlyTheAnswer()
    {
        Host.Org.FailNext(503, "SERVER_UNAVAILABLE", "gone", afterWork: true);

        var answer = await Host.CreateAsync("Account", """{"Name":"Contoso"}""");

        Assert.AreEqual(503, answer.Status);
        Assert.HasCount(1, Host.Org.Query("SELECT Id FROM Account"));
    }

    [TestMethod]
    [DataRow("POST", "/composite/tree/Account")]
    [DataRow("POST", "/composite/graph")]
    [DataRow("GET", "/search?q=FIND+x")]
    [DataRow("POST", "/jobs/ingest")]
    [DataRow("GET", "/sobjects/Lead/describe")]
    [DataRow("POST", "/sobjects/User")]
    [DataRow("GET", "/query?q=SELECT+Id+FROM+Lead")]
    [DataRow("DELETE", "/sobjects/Account/Partner_Center_Customer_Key__c/k")]
    public async Task Endpoint_NotEmulated_SaysSo(string method, string path)
    {
        var answer = await Host.SendAsync(HttpMethod.Parse(method), path, method == "POST" ? "{}" : null);

        Assert.AreEqual((501, "NOT_EMULATED"), Short(answer));
    }

    [TestMethod]
    public async Task Create_BodyThatIsNotJson_IsUnsupported()
    {
        using var content = new StringContent("Name=x");
        using var response = await Host.Http.PostAsync(
            new Uri(OrgHost.Data + "/sobjects/Account", UriKind.Relative),
            content
        );

        Assert.AreEqual(415, (int)response.StatusCode);
    }

    private async Task<(int Status, JsonNode Body)> TokenAsync(string grant, string id, string secret)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = grant,
                ["client_id"] = id,
                ["client_secret"] = secret,
            }
        );
        using var response = await Host.Http.PostAsync(new Uri("/services/oauth2/token", UriKind.Relative), form);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    private static (int, string?) Short(Answer answer) => (answer.Status, answer.ErrorCode);
}
