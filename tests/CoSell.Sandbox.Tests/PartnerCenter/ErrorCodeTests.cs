using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>Every documented error of the service that a flow can meet, each produced over HTTP.</summary>
[TestClass]
public sealed class ErrorCodeTests
{
    private const string Missing = PartnerCenterHost.Referrals + "/5f0cdd0e-0000-0000-0000-0c0e5b1f7a11";
    private const string Registration = """{"WebhookUrl":"https://flow.example/run","WebhookEvents":["referral-created"]}""";

    private static readonly string[] DocumentedCodes =
    [
        "accessDenied", "generalException", "invalidRequest", "itemNotFound", "preconditionFailed", "resourceModified",
        "serviceNotAvailable", "unauthenticated",
    ];

    private static readonly int[] DocumentedStatuses =
        [400, 401, 403, 404, 405, 406, 409, 410, 411, 412, 413, 415, 416, 422, 423, 429, 500, 501, 503, 504, 507, 509];

    /// <summary>Name, status, code, code within innerError or null.</summary>
    public static IEnumerable<object?[]> Arising =>
    [
        ["a value outside the contract", 400, "invalidRequest", null],
        ["a closed deal", 400, "invalidRequest", null],
        ["no token", 401, "unauthenticated", "invalidToken"],
        ["no role", 403, "accessDenied", null],
        ["an application without a user", 403, "accessDenied", null],
        ["another organization's referral", 403, "accessDenied", null],
        ["no such referral", 404, "itemNotFound", null],
        ["no registration", 404, "itemNotFound", null],
        ["a method that is not there", 405, "invalidRequest", "methodNotAllowed"],
        ["an Accept header without JSON", 406, "invalidRequest", "notAcceptable"],
        ["a second registration", 409, "invalidRequest", "conflict"],
        ["PUT without If-Match", 412, "preconditionFailed", "ifMatchMissing"],
        ["a stale eTag", 412, "preconditionFailed", "resourceModified"],
        ["a body that is no JSON", 415, "invalidRequest", "mediaTypeNotSupported"],
        ["what is not emulated", 501, "generalException", "notImplemented"],
    ];

    /// <summary>What the service says of itself and a client cannot provoke: planned by the test.</summary>
    public static IEnumerable<object?[]> OnDemand =>
    [
        [410, "itemNotFound"], [411, "invalidRequest"], [412, "resourceModified"], [413, "invalidRequest"],
        [416, "invalidRequest"], [422, "invalidRequest"], [423, "accessDenied"], [500, "generalException"],
        [503, "serviceNotAvailable"], [504, "serviceNotAvailable"], [507, "generalException"], [509, "serviceNotAvailable"],
    ];

    [TestMethod]
    [DynamicData(nameof(Arising))]
    public async Task Code_ThatArisesFromTheCall_HasItsStatusAndBody(string cause, int status, string code, string? inner)
    {
        await using var host = await PartnerCenterHost.StartAsync();

        var answer = await CauseAsync(host, cause);

        answer.IsRefused(status, code, string.Empty);
        var error = answer.Body!["error"]!;
        Assert.IsNotEmpty(answer.Message);
        Assert.IsNotNull(error["target"]);
        Assert.AreEqual(inner, (string?)error["innerError"]?["code"]);
    }

    [TestMethod]
    [DynamicData(nameof(OnDemand))]
    public async Task Code_PlannedByTheTest_IsAnsweredOnce(int status, string code)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        host.Tenant.Faults.FailNext(status, code, "Planned.");

        (await host.GetAsync(PartnerCenterHost.Referrals)).IsRefused(status, code, "Planned.");

        Assert.AreEqual(200, (await host.GetAsync(PartnerCenterHost.Referrals)).Status);
    }

    [TestMethod]
    public void Codes_OfBothTables_AreAllThatAreDocumented()
    {
        var codes = Arising.SelectMany(row => new[] { (string?)row[2], (string?)row[3] }).Concat(OnDemand.Select(row => (string?)row[1]));
        var statuses = Arising.Select(row => (int)row[1]!).Concat(OnDemand.Select(row => (int)row[0]!)).Append(429);

        Assert.IsEmpty(DocumentedCodes.Except(codes));
        Assert.IsEmpty(DocumentedStatuses.Except(statuses));
    }

    [TestMethod]
    public async Task Unavailable_WithRetryAfter_SaysHowLongToWait()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        host.Tenant.Faults.FailNext(503, "serviceNotAvailable", "Down.", retryAfter: TimeSpan.FromSeconds(20));

        var answer = await host.GetAsync(PartnerCenterHost.Referrals);

        answer.IsRefused(503, "serviceNotAvailable", "Down.");
        Assert.AreEqual("20", answer.Headers["Retry-After"]);
    }

    [TestMethod]
    public async Task Message_LongerThanDocumented_IsCut()
    {
        await using var host = await PartnerCenterHost.StartAsync();

        var answer = await host.GetAsync($"{PartnerCenterHost.Referrals}/{new string('a', 3000)}");

        Assert.AreEqual(1024, answer.Message.Length);
    }

    private static async Task<Answer> CauseAsync(PartnerCenterHost host, string cause)
    {
        switch (cause)
        {
            case "a value outside the contract":
                return await host.SendAsync("POST", PartnerCenterHost.Referrals, "{}");
            case "no token":
                return await host.SendAsync("GET", PartnerCenterHost.Referrals, null, ("Authorization", "Bearer x"));
            case "no role":
                host.Tenant.CallerHasReferralsRole = false;
                return await host.GetAsync(PartnerCenterHost.Referrals);
            case "an application without a user":
                var token = "Bearer " + host.Tokens.Issue(PartnerCenterAudiences.Referrals, appOnly: true);
                return await host.SendAsync("GET", PartnerCenterHost.Referrals, null, ("Authorization", token));
            case "no such referral":
                return await host.GetAsync(Missing);
            case "no registration":
                return await host.GetAsync(PartnerCenterHost.Webhooks);
            case "a method that is not there":
                return await host.SendAsync("DELETE", Missing);
            case "an Accept header without JSON":
                return await host.SendAsync("GET", PartnerCenterHost.Referrals, null, ("Accept", "text/xml;q=1"));
            case "a second registration":
                await host.SendAsync("POST", PartnerCenterHost.Webhooks, Registration);
                return await host.SendAsync("POST", PartnerCenterHost.Webhooks, Registration);
            case "a body that is no JSON":
                return await host.SendAsync("POST", PartnerCenterHost.Referrals);
            case "what is not emulated":
                return await host.ListAsync("$expand=team");
            default:
                return await OfAReferralAsync(host, cause);
        }
    }

    private static async Task<Answer> OfAReferralAsync(PartnerCenterHost host, string cause)
    {
        var stored = host.Tenant.InvitePartner(Payloads.CoSell());
        var (id, tag) = ((string)stored["id"]!, (string)stored["eTag"]!);
        switch (cause)
        {
            case "a closed deal":
                host.Tenant.EditSharedDeal(id, deal => (deal["status"], deal["substatus"]) = ("Closed", "Declined"));
                return await host.PatchOneAsync(id, "/details/notes", "\"x\"");
            case "another organization's referral":
                var sibling = host.Tenant.MicrosoftReferral((string)stored["engagementId"]!)!;
                return await host.PatchOneAsync((string)sibling["id"]!, "/details/notes", "\"x\"");
            case "PUT without If-Match":
                return await host.SendAsync("PUT", $"{PartnerCenterHost.Referrals}/{id}", stored);
            case "a stale eTag":
                host.Tenant.EditSharedDeal(id, deal => deal["name"] = "Renamed");
                return await host.PatchAsync(id, """[{"op":"replace","path":"/details/notes","value":"x"}]""", ("If-Match", tag));
            default:
                throw new ArgumentException($"Nobody knows how to cause '{cause}'.", nameof(cause));
        }
    }
}
