using System.Text.Json.Nodes;
using CoSell.Sandbox.Connections;
using CoSell.Sandbox.PartnerCenter.Vocabulary;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>Holds the emulator against the published definition and samples, where a copy of them is at hand.</summary>
[TestClass]
public sealed class PublishedContractTests
{
    [TestMethod]
    public void Connector_Operations_AreThoseOfPublishedDefinition()
    {
        var published = OpenApiDocument.Operations(JObject.Parse(Reference("apiDefinition.swagger.json")));

        CollectionAssert.AreEquivalent(
            published.Select(Show).ToArray(), PartnerCenterReferralsConnector.Operations.Select(Show).ToArray());
    }

    [TestMethod]
    public void Shape_Properties_CoverPublishedDefinition()
    {
        var definitions = JObject.Parse(Reference("apiDefinition.swagger.json"))["definitions"]!;
        var referral = definitions.Children<JProperty>().Single(d => d.Name.EndsWith("V3.Referral", StringComparison.Ordinal));

        var unknown = Paths((JObject)referral.Value, string.Empty).Where(path => !ReferralShape.Knows(path)).ToArray();

        Assert.IsEmpty(unknown, string.Join(", ", unknown));
    }

    [TestMethod]
    [DataRow("status")]
    [DataRow("substatus")]
    [DataRow("type")]
    [DataRow("qualification")]
    [DataRow("solutionType")]
    [DataRow("targetType")]
    [DataRow("salesStage")]
    [DataRow("assistanceRequestCode")]
    [DataRow("customerSize")]
    [DataRow("products")]
    [DataRow("services")]
    [DataRow("industries")]
    public void Words_Values_AreThePublishedOnes(string list)
    {
        var published = JsonNode.Parse(Reference("enums.json"))![list]!.AsArray().Select(v => (string)v!);
        var ours = list switch
        {
            "status" => Words.Status,
            "substatus" => Words.Substatus,
            "type" => Words.Type,
            "qualification" => Words.Qualification,
            "solutionType" => Words.SolutionType,
            "targetType" => Words.TargetType,
            "salesStage" => Words.SalesStage,
            "assistanceRequestCode" => Words.Help,
            "customerSize" => Words.CustomerSize,
            "products" => Words.Product,
            "services" => Words.Service,
            _ => Words.Industry,
        };

        CollectionAssert.AreEquivalent(published.ToArray(), ours.ToArray());
    }

    [TestMethod]
    public async Task Samples_CreateThenPatches_AreAccepted()
    {
        var samples = JsonNode.Parse(Reference("sample-payloads.json"))!;
        await using var host = await PartnerCenterHost.StartAsync();

        var created = await host.CreateAsync(samples["create"]!["request"]!.AsObject());
        Assert.AreEqual("Active", (string?)created["status"]);
        foreach (var patch in samples["patch"]!.AsArray())
        {
            var answer = await host.PatchAsync((string)created["id"]!, patch!["request"]!.ToJsonString());
            Assert.AreEqual(204, answer.Status, answer.Message);
        }
    }

    private static string Show(Operation operation) =>
        $"{operation.Id} {operation.Method} {operation.Path} "
        + string.Join(' ', operation.Parameters.Select(p => $"{p.Name}:{p.Place}:{p.Required}:{p.Default}").Order(StringComparer.Ordinal));

    private static IEnumerable<string> Paths(JObject schema, string prefix) =>
        (schema["properties"] as JObject ?? []).Properties()
            .Where(p => p.Value is JObject)
            .SelectMany(p => Paths((JObject)p.Value, $"{prefix}{p.Name}/").Prepend($"{prefix}{p.Name}"));

    private static string Reference(string file)
    {
        var folder = Environment.GetEnvironmentVariable("COSELL_REFERENCE");
        if (string.IsNullOrEmpty(folder))
        {
            Assert.Inconclusive("COSELL_REFERENCE is not set.");
        }

        return File.ReadAllText(Path.Combine(folder!, "data", "partner-center-referrals", file));
    }
}
