using CoSell.Sandbox.Dataverse.Errors;

namespace CoSell.Sandbox.Tests.Dataverse;

/// <summary>What every request passes: sign-in, limits, privileges, faults on order, names.</summary>
[TestClass]
public sealed class DoorTests : EnvironmentTest
{
    [TestMethod]
    [DataRow("Bearer nonsense")]
    [DataRow("Basic dXNlcjpwYXNz")]
    public async Task Request_WithoutAGoodToken_IsChallenged(string authorization)
    {
        var answer = await Host.GetAsync("WhoAmI", ("Authorization", authorization));
        Assert.AreEqual(401, answer.Status);
        Assert.Contains($"resource_id={Host.Resource}/", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Request_WithATokenForAnotherResource_IsChallenged()
    {
        var token = Host.Tokens.Issue("https://api.partner.microsoft.com");
        Assert.AreEqual(401, (await Host.GetAsync("WhoAmI", ("Authorization", "Bearer " + token))).Status);
    }

    [TestMethod]
    public async Task Token_AfterItsHour_IsNoLongerGood()
    {
        Assert.AreEqual(200, (await Host.GetAsync("WhoAmI")).Status);
        Host.Time.Advance(TimeSpan.FromHours(1));
        Assert.AreEqual(401, (await Host.GetAsync("WhoAmI")).Status);
    }

    [TestMethod]
    public async Task Token_FromTheEndpointForItsOwnAddress_IsGood()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = Host.Credentials.ClientId,
            ["client_secret"] = Host.Credentials.ClientSecret,
            ["scope"] = Host.Resource + "/.default",
        });
        using var response = await Host.Http.PostAsync(new Uri("/common/oauth2/v2.0/token", UriKind.Relative), form);
        var token = (string)(await Answer.ReadAsync(response)).Body!["access_token"]!;
        Assert.AreEqual(200, (await Host.GetAsync("WhoAmI", ("Authorization", "Bearer " + token))).Status);
    }

    [TestMethod]
    public async Task WhoAmI_Get_NamesTheCaller()
    {
        var answer = await Host.GetAsync("WhoAmI");
        Assert.AreNotEqual(Guid.Empty, Guid.Parse((string)answer.Body!["UserId"]!));
        Assert.IsNotNull(answer.Body["OrganizationId"]);
        Assert.IsNotNull(answer.Body["BusinessUnitId"]);
        (await Host.PostAsync("WhoAmI", "{}")).Refused(404, string.Empty, "No HTTP resource was found that matches the request URI");
    }

    [TestMethod]
    public async Task Requests_BeyondTheLimit_AreThrottledUntilTheWindowHasMoved()
    {
        for (var count = 0; count < Throttled.Requests - 1; count++)
        {
            Host.Environment.Protection.Count();
        }

        var last = await Host.GetAsync("WhoAmI");
        Assert.AreEqual("0", last.Headers["x-ms-ratelimit-burst-remaining-xrm-requests"]);
        Host.Time.Advance(TimeSpan.FromSeconds(100));
        var refused = await Host.GetAsync("WhoAmI");
        refused.Refused(429, "0x80072322", "Number of requests exceeded the limit of 6000 over time window of 300 seconds.");
        Assert.AreEqual("200", refused.Headers["Retry-After"]);
        Host.Time.Advance(TimeSpan.FromSeconds(200));
        Assert.AreEqual(200, (await Host.GetAsync("WhoAmI")).Status);
    }

    [TestMethod]
    [DataRow(ProtectionLimit.Requests, "0x80072322")]
    [DataRow(ProtectionLimit.ExecutionTime, "0x80072321")]
    [DataRow(ProtectionLimit.Concurrency, "0x80072326")]
    public async Task Throttling_OnOrder_AnswersTheLimitsCodeAndRetryAfter(object limit, string code)
    {
        Host.Environment.Faults.Throttle((ProtectionLimit)limit, TimeSpan.FromSeconds(17.2));
        var answer = await Host.PostAsync("cosell_links", "{}");
        answer.Refused(429, code, "exceeded");
        Assert.AreEqual("18", answer.Headers["Retry-After"]);
        Assert.IsEmpty(Host.Environment.Rows("cosell_links"));
        Assert.AreEqual(204, (await Host.PostAsync("cosell_links", "{}")).Status);
    }

    [TestMethod]
    public async Task Fault_AfterTheWork_LosesOnlyTheAnswer()
    {
        Host.Environment.Faults.Add(
            new DataverseException(503, "0x80072EE7", "The service is unavailable."), fits: request => request.Method == "POST", afterWork: true);
        Assert.AreEqual(200, (await Host.GetAsync("cosell_links")).Status);
        (await Host.PostAsync("cosell_links", "{}")).Refused(503, "0x80072EE7", "unavailable");
        Assert.HasCount(1, Host.Environment.Rows("cosell_links"));
    }

    [TestMethod]
    [DataRow("Create", "POST", "cosell_failures")]
    [DataRow("Read", "GET", "cosell_failures")]
    [DataRow("Write", "PATCH", "cosell_failures(7d51925c-cde2-e411-80db-00155d2a68cb)")]
    [DataRow("Delete", "DELETE", "cosell_failures(7d51925c-cde2-e411-80db-00155d2a68cb)")]
    public async Task Role_WithoutThePrivilege_IsForbidden(string privilege, string method, string path)
    {
        Host.Environment.Deny(privilege, "cosell_failure");
        (await Host.SendAsync(method, path, method is "GET" or "DELETE" ? null : "{}"))
            .Refused(403, "0x80040220", $"is missing prv{privilege}cosell_Failure privilege");
        Assert.AreEqual(200, (await Host.GetAsync("cosell_links")).Status);
    }

    [TestMethod]
    [DataRow("cosell_link")]
    [DataRow("Cosell_links")]
    [DataRow("accounts")]
    [DataRow("Account")]
    public async Task Name_ThatIsNoTable_IsNotFound(string name) =>
        (await Host.GetAsync(name)).Refused(404, "0x8006088a", $"Resource not found for the segment '{name}'.");

    [TestMethod]
    [DataRow("PATCH", "cosell_links")]
    [DataRow("DELETE", "cosell_links")]
    [DataRow("POST", "cosell_links(7d51925c-cde2-e411-80db-00155d2a68cb)")]
    public async Task Method_ThatDoesNotGoWithTheAddress_IsNotAllowed(string method, string path) =>
        (await Host.SendAsync(method, path, "{}")).Refused(405, "0x80060888", $"does not support http method '{method}'");

    [TestMethod]
    [DataRow("POST", "Merge")]
    [DataRow("GET", "RetrieveVersion()")]
    [DataRow("GET", "$metadata")]
    [DataRow("POST", "cosell_links/Microsoft.Dynamics.CRM.CreateMultiple")]
    [DataRow("GET", "cosell_links(7d51925c-cde2-e411-80db-00155d2a68cb)/cosell_name")]
    [DataRow("PUT", "cosell_failures(7d51925c-cde2-e411-80db-00155d2a68cb)/cosell_Link/$ref")]
    [DataRow("GET", "cosell_links?partitionId=1")]
    public async Task What_IsNotEmulated_SaysSo(string method, string path) =>
        (await Host.SendAsync(method, path, method == "GET" ? null : "{}")).Refused(501, "NotEmulated", "The sandbox does not emulate");

    [TestMethod]
    [DataRow("Prefer", "odata.track-changes")]
    [DataRow("Prefer", "respond-async")]
    [DataRow("MSCRMCallerID", "7d51925c-cde2-e411-80db-00155d2a68cb")]
    [DataRow("CallerObjectId", "7d51925c-cde2-e411-80db-00155d2a68cb")]
    public async Task Header_ThatIsNotEmulated_SaysSo(string name, string value) =>
        (await Host.GetAsync("cosell_links", (name, value))).Refused(501, "NotEmulated", "The sandbox does not emulate");

    [TestMethod]
    public async Task Version_OtherThanNine_IsNotEmulated()
    {
        (await Host.GetAsync(Host.Resource + "/api/data/v8.2/cosell_links")).Refused(501, "NotEmulated", "v8.2");
        Assert.AreEqual(200, (await Host.GetAsync(Host.Resource + "/api/data/v9.0/cosell_links")).Status);
    }

    [TestMethod]
    public async Task Log_OfRequests_HasRefusedOnesToo()
    {
        await Host.GetAsync("cosell_links?$top=1");
        await Host.GetAsync("nothing", ("Authorization", "Bearer x"));
        CollectionAssert.AreEqual(
            new[] { "GET /api/data/v9.2/cosell_links?$top=1 200", "GET /api/data/v9.2/nothing 401" },
            Host.Environment.Log.Calls.Select(call => $"{call.Method} {call.Address} {call.Status}").ToArray());
    }
}
