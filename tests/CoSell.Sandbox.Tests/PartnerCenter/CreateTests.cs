using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Sandbox.Tests.PartnerCenter;

[TestClass]
public sealed class CreateTests
{
    [TestMethod]
    public async Task Create_AsNewPending_IsPlacedActiveAccepted()
    {
        await using var host = await PartnerCenterHost.StartAsync();

        var created = await host.CreateAsync();

        Assert.AreEqual("Active", (string?)created["status"]);
        Assert.AreEqual("Accepted", (string?)created["substatus"]);
        Assert.AreEqual(host.Tenant.Options.OrganizationId, (string?)created["organizationId"]);
        Assert.AreEqual("2026-03-02T09:00:00.0000000Z", (string?)created["createdDateTime"]);
        Assert.Contains("/v1.0/engagments/referrals/", (string)created["links"]!["self"]!["uri"]!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Create_Reply_OmitsClosingDateThatIsStored()
    {
        await using var host = await PartnerCenterHost.StartAsync();

        var created = await host.CreateAsync();

        Assert.IsFalse(created["details"]!.AsObject().ContainsKey("closingDateTime"));
        var read = await host.GetAsync($"{PartnerCenterHost.Referrals}/{created["id"]}");
        Assert.AreEqual("2026-06-30T00:00:00Z", (string?)read.Body!["details"]!["closingDateTime"]);
        Assert.AreEqual((string?)read.Body["eTag"], read.Headers["ETag"]);
        Assert.StartsWith("\"", read.Headers["ETag"], StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("type")]
    [DataRow("customerProfile")]
    [DataRow("consent")]
    [DataRow("details")]
    public async Task Create_WithoutRequiredField_IsInvalid(string field)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var body = Payloads.CoSell();
        body.Remove(field);

        (await host.SendAsync("POST", PartnerCenterHost.Referrals, body)).IsRefused(400, "invalidRequest", $"/{field} is required");
        Assert.IsEmpty(host.Tenant.Referrals);
    }

    [TestMethod]
    [DataRow("consent", """{"consentToShareInfoWithOthers":true}""", "/consent/consentToShareInfoWithOthers")]
    [DataRow("nmae", "\"x\"", "/nmae")]
    [DataRow("status", "\"Open\"", "/status")]
    [DataRow("status", "\"Closed\"", "cannot be created as Closed")]
    [DataRow("name", "7", "/name must be a string")]
    [DataRow("team", """[{"emailAddress":"a@b.example"}]""", "/team/0/emailAddress")]
    [DataRow("details", """{"dealValue":"10"}""", "/details/dealValue must be a number")]
    [DataRow("details", """{"dealValue":-1}""", "/details/dealValue")]
    [DataRow("details", """{"currency":"euro"}""", "/details/currency")]
    [DataRow("details", """{"closingDateTime":"2026-06-30"}""", "/details/closingDateTime")]
    [DataRow("details", """{"closingDateTime":"2026-06-30T00:00:00.000+0000"}""", "/details/closingDateTime")]
    [DataRow("customerProfile", """{"address":{"country":"NLD"}}""", "/customerProfile/address/country")]
    [DataRow("target", "{}", "/target must be an array")]
    [DataRow("salesStage", "\"100\"", "/salesStage")]
    [DataRow("customerProfile", """{"name":"x"}""", "/customerProfile/address/country is required")]
    [DataRow("consent", """{"consentToContact":true}""", "/consent/consentToToShareInfoWithOthers must be true")]
    public async Task Create_WithValueOutsideContract_NamesProperty(string name, string value, string named)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var body = Payloads.CoSell();
        body[name] = JsonNode.Parse(value);

        (await host.SendAsync("POST", PartnerCenterHost.Referrals, body)).IsRefused(400, "invalidRequest", named);
    }

    [TestMethod]
    public async Task Create_SharedWithoutSolution_SaysSolutionIdIsRequired()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var body = Payloads.CoSell();
        body["target"] = new JsonArray();
        body["details"]!["requirements"] = new JsonObject();

        (await host.SendAsync("POST", PartnerCenterHost.Referrals, body)).IsRefused(400, "invalidRequest", "Solution Id is required");
    }

    [TestMethod]
    public async Task Create_HelpWithoutContact_IsInvalid()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var body = Payloads.CoSell();
        body["customerProfile"]!["team"] = new JsonArray();

        (await host.SendAsync("POST", PartnerCenterHost.Referrals, body)).IsRefused(400, "invalidRequest", "customer contact");
    }

    [TestMethod]
    public async Task Create_UnknownSolution_IsInvalid()
    {
        var options = new PartnerCenterOptions { KnownSolutionIds = new HashSet<string>(StringComparer.Ordinal) { "SOL-1" } };
        await using var host = await PartnerCenterHost.StartAsync(options);

        (await host.SendAsync("POST", PartnerCenterHost.Referrals, Payloads.CoSell()))
            .IsRefused(400, "invalidRequest", "SOL-48213-QRT");
    }

    [TestMethod]
    public async Task Create_PortalFieldsRequired_NamesMissingOnes()
    {
        await using var host = await PartnerCenterHost.StartAsync(new PartnerCenterOptions { RequirePortalFields = true });
        var body = Payloads.CoSell();
        body.Remove("name");

        (await host.SendAsync("POST", PartnerCenterHost.Referrals, body)).IsRefused(400, "invalidRequest", "/name is required");
    }

    [TestMethod]
    public async Task Create_SecondPostForMicrosoft_MakesSiblingInSameEngagement()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var own = await host.CreateAsync();
        var engagement = (string)own["engagementId"]!;

        var sibling = await host.CreateAsync(Payloads.ForMicrosoft(engagement));

        Assert.AreEqual(engagement, (string?)sibling["engagementId"]);
        Assert.AreEqual("Microsoft", (string?)sibling["organizationName"]);
        Assert.AreEqual("New", (string?)sibling["status"]);
        Assert.AreEqual((string?)sibling["id"], (string?)host.Tenant.MicrosoftReferral(engagement)!["id"]);
    }

    [TestMethod]
    public async Task Create_ForMicrosoftWithoutEngagement_IsInvalid()
    {
        await using var host = await PartnerCenterHost.StartAsync();

        (await host.SendAsync("POST", PartnerCenterHost.Referrals, Payloads.ForMicrosoft(Guid.NewGuid().ToString())))
            .IsRefused(400, "invalidRequest", "There is no engagement");
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("""{"name":"a","name":"b"}""")]
    public async Task Create_BodyThatIsNoObject_IsInvalid(string body)
    {
        await using var host = await PartnerCenterHost.StartAsync();

        (await host.SendAsync("POST", PartnerCenterHost.Referrals, body)).IsRefused(400, "invalidRequest", string.Empty);
    }
}
