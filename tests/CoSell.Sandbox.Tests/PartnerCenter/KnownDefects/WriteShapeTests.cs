using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.PartnerCenter.KnownDefects;

/// <summary>What a careless client has sent in the past; each must be refused by name, and nothing be stored.</summary>
[TestClass]
public sealed class WriteShapeTests
{
    private static readonly string[] Paths =
    [
        "/campaignId", "/consent/consentToShareReferralWithMicrosoftSellers", "/customerProfile/team",
        "/customerProfile/team/-", "/details/closingDateTime", "/details/currency", "/details/dealValue",
        "/details/notes", "/details/requirements/solutions", "/details/requirements/solutions/-",
        "/externalReferenceId", "/referralProgram", "/salesStage", "/status", "/substatus", "/statusReason", "/team",
        "/team/-",
    ];

    [TestMethod]
    [DataRow("""{"details":{"dealValue":10000}}""", "array")]
    [DataRow("""{"op":"replace","path":"/details/dealValue","value":10000}""", "array")]
    [DataRow("""[{"details":{"dealValue":10000}}]""", "op and path")]
    [DataRow("""[{"op":"remove","path":"/details/notes"}]""", "'remove' is not supported")]
    [DataRow("""[{"op":"test","path":"/details/notes","value":"x"}]""", "'test' is not supported")]
    [DataRow("""[{"op":"move","from":"/details/notes","path":"/statusReason"}]""", "'move' is not supported")]
    [DataRow("""[{"op":"copy","from":"/details/notes","path":"/statusReason"}]""", "'copy' is not supported")]
    [DataRow("""[{"op":"Replace","path":"/details/notes","value":"x"}]""", "'Replace' is not supported")]
    [DataRow("""[{"op":"replace","path":"/name","value":"x"}]""", "'/name' cannot be patched")]
    [DataRow("""[{"op":"replace","path":"details/notes","value":"x"}]""", "'details/notes' cannot be patched")]
    [DataRow("""[{"op":"replace","path":"/details","value":{}}]""", "'/details' cannot be patched")]
    [DataRow("""[{"op":"replace","path":"/customerProfile/address/country","value":"NL"}]""", "cannot be patched")]
    [DataRow("""[{"op":"replace","path":"/team/0/email","value":"x"}]""", "'/team/0/email' cannot be patched")]
    [DataRow("""[{"op":"replace","path":"/eTag","value":"x"}]""", "'/eTag' cannot be patched")]
    public async Task Row73_PatchThatIsNoArrayOfReplaceAndAdd_IsRefused(string body, string named)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)(await host.CreateAsync())["id"]!;

        (await host.PatchAsync(id, body)).IsRefused(400, "invalidRequest", named);

        Assert.HasCount(1, host.Tenant.Log.PartnerWrites);
    }

    [TestMethod]
    public async Task Row73_EachOfTheEighteenPaths_IsAccepted()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        Assert.HasCount(18, Paths);
        foreach (var path in Paths)
        {
            var id = (string)(await host.CreateAsync())["id"]!;
            var operations = new JsonArray(Operation(path, host.Tenant.Referral(id)!));
            var status = path.Contains("tatus", StringComparison.Ordinal) && path != "/statusReason";
            if (status)
            {
                operations = new JsonArray(Operation("/status", host.Tenant.Referral(id)!), Operation("/substatus", host.Tenant.Referral(id)!));
            }

            var answer = await host.PatchAsync(id, operations.ToJsonString());

            Assert.AreEqual(204, answer.Status, $"{path}: {answer.Message}");
        }
    }

    [TestMethod]
    [DataRow("""{"team":[{"emailAddress":"a@b.example"}]}""", "/team/0/emailAddress")]
    [DataRow("""{"customerProfile":{"name":"x","team":[{"phone":"1"}]}}""", "/customerProfile/team/0/phone")]
    [DataRow("""{"details":{"closeDate":"2026-06-30T00:00:00Z"}}""", "/details/closeDate")]
    [DataRow("""{"details":{"estimatedClosingDate":"2026-06-30T00:00:00Z"}}""", "/details/estimatedClosingDate")]
    [DataRow("""{"details":{"dealvalue":1}}""", "/details/dealvalue")]
    [DataRow("""{"consent":{"consentToShareInfoWithOthers":true}}""", "/consent/consentToShareInfoWithOthers")]
    [DataRow("""{"Name":"x"}""", "/Name")]
    public async Task Row74_CreateWithAnotherPropertyName_IsRefused(string wrong, string named)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var body = Payloads.CoSell();
        foreach (var (name, value) in JsonNode.Parse(wrong)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        (await host.SendAsync("POST", PartnerCenterHost.Referrals, body)).IsRefused(400, "invalidRequest", named);

        Assert.IsEmpty(host.Tenant.Referrals);
    }

    [TestMethod]
    [DataRow("/team/-", """{"emailAddress":"a@b.example"}""", "/team/1/emailAddress")]
    [DataRow("/customerProfile/team/-", """{"firstname":"Ida"}""", "/customerProfile/team/1/firstname")]
    [DataRow("/details/requirements/solutions/-", """{"solutionId":"SOL-1"}""", "/details/requirements/solutions/1/solutionId")]
    [DataRow("/details/closeDate", "\"2026-06-30T00:00:00Z\"", "/details/closeDate")]
    public async Task Row74_PatchWithAnotherPropertyName_IsRefused(string path, string value, string named)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)(await host.CreateAsync())["id"]!;

        (await host.PatchAsync(id, $$"""[{"op":"add","path":"{{path}}","value":{{value}} }]""")).IsRefused(400, "invalidRequest", named);

        Assert.HasCount(1, host.Tenant.Log.PartnerWrites);
    }

    [TestMethod]
    public async Task Row74_PutWithAnotherPropertyName_IsRefused()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var stored = host.Tenant.Referral((string)(await host.CreateAsync())["id"]!)!;
        stored["details"]!["closeDate"] = "2026-06-30T00:00:00Z";

        var answer = await host.SendAsync("PUT", $"{PartnerCenterHost.Referrals}/{stored["id"]}", stored, ("If-Match", "*"));

        answer.IsRefused(400, "invalidRequest", "/details/closeDate");
    }

    private static JsonObject Operation(string path, JsonNode stored)
    {
        JsonNode value = path switch
        {
            "/consent/consentToShareReferralWithMicrosoftSellers" => true,
            "/customerProfile/team" or "/team" or "/details/requirements/solutions" => At(stored, path),
            "/customerProfile/team/-" or "/team/-" => new JsonObject { ["email"] = "new@northwind.example" },
            "/details/requirements/solutions/-" => new JsonObject { ["id"] = "SOL-2", ["type"] = "Name" },
            "/details/closingDateTime" => "2026-07-31T00:00:00Z",
            "/details/currency" => "USD",
            "/details/dealValue" => "10000",
            "/salesStage" => "Develop",
            "/status" => "Closed",
            "/substatus" => "Won",
            _ => "text",
        };
        var op = path.EndsWith('-') ? "add" : "replace";
        return new JsonObject { ["op"] = op, ["path"] = path, ["value"] = value };
    }

    private static JsonNode At(JsonNode node, string path) =>
        path.Split('/')[1..].Aggregate(node, (at, step) => at[step]!).DeepClone();
}
