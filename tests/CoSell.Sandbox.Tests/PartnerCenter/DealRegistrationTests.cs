using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>The two operations that register a won deal and change its registration.</summary>
[TestClass]
public sealed class DealRegistrationTests
{
    [TestMethod]
    public async Task Registration_OfAWonDeal_IsApproved()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = await WonAsync(host);

        var answer = await RegisterAsync(host, id, Registration());

        Assert.AreEqual(204, answer.Status, answer.Message);
        var stored = host.Tenant.Referral(id)!;
        var registration = stored["registrations"]!.AsArray().Single()!;
        Assert.AreEqual("Approved", (string?)stored["registrationStatus"]);
        Assert.AreEqual("Approved", (string?)registration["status"]);
        Assert.IsTrue(Guid.TryParse((string?)registration["id"], out _));
        Assert.AreEqual((string?)stored["updatedDateTime"], (string?)registration["statusHistory"]!["approvedDateTime"]);
        Assert.AreEqual((string?)stored["updatedDateTime"], (string?)registration["registrationDateTime"]);
    }

    [TestMethod]
    [DataRow("/solutionDetails/0/pricingModel", "\"PayAsYouGo\"")]
    [DataRow("/contract/value", "2000000")]
    public async Task Registration_ThatPeopleMustSee_IsPending(string path, string value)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = await WonAsync(host);

        Assert.AreEqual(204, (await RegisterAsync(host, id, Registration(path, value))).Status);

        Assert.AreEqual("ReviewPending", (string?)host.Tenant.Referral(id)!["registrationStatus"]);
    }

    [TestMethod]
    [DataRow("/type", "null", "/registrations/0/type is required")]
    [DataRow("/type", "\"Other\"", "/registrations/0/type has the value")]
    [DataRow("/status", "\"Approved\"", "/registrations/0/status is not a property")]
    [DataRow("/contract/term", "\"Yearly\"", "/registrations/0/contract/term")]
    [DataRow("/contract/endDateTime", "null", "/registrations/0/contract/endDateTime is required")]
    [DataRow("/contract/endDateTime", "\"2026-01-01T00:00:00Z\"", "endDateTime must not be before the start")]
    [DataRow("/contract/signDateTime", "\"2027-01-01T00:00:00Z\"", "signDateTime must lie in the last 60 days")]
    [DataRow("/contract/signDateTime", "\"2026-03-01T00:00:00Z\"", "after the deal's creation")]
    [DataRow("/contract/startDateTime", "\"2025-10-01T00:00:00Z\"", "startDateTime must not be more than 90 days ago")]
    [DataRow("/contract/value", "20000", "must be above 25000 USD a year")]
    [DataRow("/solutionDetails/0/value", "999999", "must not be above the contract's value")]
    [DataRow("/solutionDetails/0/isDeployedOnAzure", "false", "isDeployedOnAzure must be true")]
    [DataRow("/solutionDetails/0/marketplaceTransactionDetails", """{"isMarketplaceTransacted":true}""", "marketplaceTransactionDateTime is required")]
    public async Task Registration_OutsideTheRules_IsRefused(string path, string value, string named)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = await WonAsync(host);

        (await RegisterAsync(host, id, Registration(path, value))).IsRefused(400, "invalidRequest", named);

        Assert.IsEmpty(host.Tenant.Referral(id)!["registrations"]!.AsArray());
    }

    [TestMethod]
    public async Task Registration_OfADealThatIsNotWon_IsRefused()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)(await host.CreateAsync())["id"]!;

        (await RegisterAsync(host, id, Registration())).IsRefused(400, "invalidRequest", "Only a deal that is won");
    }

    [TestMethod]
    [DataRow(71, "USD", 30000, true, true, "72 hours")]
    [DataRow(72, "USD", 24999, true, true, "at least 25000 USD")]
    [DataRow(72, "USD", 30000, false, true, "Microsoft must have accepted")]
    [DataRow(72, "USD", 30000, false, false, "Microsoft's sellers can see")]
    public async Task Registration_OfADealThatIsNotEligible_IsRefused(
        int hours, string currency, int value, bool accepted, bool shared, string named)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = await WonAsync(host, hours, currency, value, shared, accepted);

        (await RegisterAsync(host, id, Registration())).IsRefused(400, "invalidRequest", named);
    }

    [TestMethod]
    public async Task Registration_Second_IsRefused()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = await WonAsync(host);
        await RegisterAsync(host, id, Registration());

        (await RegisterAsync(host, id, Registration())).IsRefused(400, "invalidRequest", "registered already");
    }

    [TestMethod]
    public async Task Registration_OfMicrosoftsReferral_IsDenied()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var engagement = (string)host.Tenant.Referral(await WonAsync(host))!["engagementId"]!;
        var sibling = (string)host.Tenant.MicrosoftReferral(engagement)!["id"]!;

        (await RegisterAsync(host, sibling, Registration())).IsRefused(403, "accessDenied", "another organization");
    }

    [TestMethod]
    [DataRow("/", """[{"op":"replace","path":"/registrations/-","value":{}}]""", "only add")]
    [DataRow("/", """[{"op":"add","path":"/details/notes","value":"x"}]""", "cannot be patched")]
    [DataRow("//", """[{"op":"add","path":"/registrations/-","value":{}}]""", "cannot be patched")]
    [DataRow("//", """[{"op":"replace","path":"/registrations/0/contract/value","value":1}]""", "does not exist")]
    public async Task Registration_PathOfAnotherOperation_IsRefused(string slashes, string operations, string named)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = await WonAsync(host);

        (await host.SendAsync("PATCH", $"{PartnerCenterHost.Referrals}/{id}{slashes}", operations))
            .IsRefused(400, "invalidRequest", named);
    }

    [TestMethod]
    public async Task Change_OnlyWhenMicrosoftAsksForIt_GoesBackToReview()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = await WonAsync(host);
        await RegisterAsync(host, id, Registration());
        (await ChangeAsync(host, id)).IsRefused(400, "invalidRequest", "in the state Approved cannot be changed");
        host.Tenant.ReviewRegistration(id, "ReviewPending");
        host.Tenant.ReviewRegistration(id, "ActionRequired", "Say what the contract is worth.");

        Assert.AreEqual(204, (await ChangeAsync(host, id)).Status);

        var registration = host.Tenant.Referral(id)!["registrations"]![0]!;
        Assert.AreEqual("ReviewPending", (string?)registration["status"]);
        Assert.AreEqual("60000", registration["contract"]!["value"]!.ToJsonString());
        Assert.IsNull(registration["statusReason"]);
        host.Tenant.ReviewRegistration(id, "ReviewPassed");
        Assert.ThrowsExactly<InvalidOperationException>(() => host.Tenant.ReviewRegistration(id, "ReviewFailed"));
    }

    private static Task<Answer> ChangeAsync(PartnerCenterHost host, string id) => host.SendAsync(
        "PATCH",
        $"{PartnerCenterHost.Referrals}/{id}//",
        """[{"op":"replace","path":"/registrations/0/contract/value","value":60000}]""");

    private static Task<Answer> RegisterAsync(PartnerCenterHost host, string id, JsonObject registration) => host.SendAsync(
        "PATCH",
        $"{PartnerCenterHost.Referrals}/{id}/",
        new JsonArray(new JsonObject { ["op"] = "add", ["path"] = "/registrations/-", ["value"] = registration }));

    private static async Task<string> WonAsync(
        PartnerCenterHost host, int hours = 72, string currency = "USD", int value = 30000, bool shared = true, bool accepted = true)
    {
        var body = Payloads.CoSell();
        (body["details"]!["currency"], body["details"]!["dealValue"]) = (currency, value);
        var created = await host.CreateAsync(body);
        var (id, engagement) = ((string)created["id"]!, (string)created["engagementId"]!);
        if (shared)
        {
            await host.CreateAsync(Payloads.ForMicrosoft(engagement));
        }

        if (shared && accepted)
        {
            host.Tenant.AcceptMicrosoftReferral(engagement);
        }

        host.Time.Advance(TimeSpan.FromHours(hours));
        var won = await host.PatchAsync(
            id, """[{"op":"replace","path":"/status","value":"Closed"},{"op":"replace","path":"/substatus","value":"Won"}]""");
        Assert.AreEqual(204, won.Status, won.Message);
        return id;
    }

    private static JsonObject Registration(string? path = null, string value = "null")
    {
        var registration = Payloads.Registration();
        if (path is not null)
        {
            var steps = path.Split('/')[1..];
            var parent = steps[..^1].Aggregate((JsonNode)registration, (at, step) => step == "0" ? at[0]! : at[step]!);
            parent[steps[^1]] = JsonNode.Parse(value);
        }

        return registration;
    }
}
