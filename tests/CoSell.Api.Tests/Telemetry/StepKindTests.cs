using System.Text.Json.Nodes;
using CoSell.Api.Telemetry;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Telemetry;

/// <summary>Every step of the packaged flows whose failure is reported is known by the service that it talks to.</summary>
[TestClass]
public sealed class StepKindTests
{
    /// <summary>Steps that report a failure, or tell of it: a report of their own failure does not come from them.</summary>
    private static readonly string[] OfTheFailureScope =
        ["Record the failure", "Record that the seller was told", "Tell the seller", "Read the opportunity again", "Write the failure into Dataverse"];

    [TestMethod]
    [DataRow("CreateCo-sell*")]
    [DataRow("SalesforcetoPartnerCenter*")]
    [DataRow("PartnerCentertoSalesforce*")]
    public void Flow_StepsThatCallAService_AreKnown(string flow)
    {
        var file = Repository.Files(Path.Combine("solution", "power-platform", "src", "Workflows"), flow + ".json").Single();
        var steps = Steps(JsonNode.Parse(File.ReadAllText(file))!["properties"]!["definition"]!).Where(step => !OfTheFailureScope.Contains(step.Name)).ToList();

        Assert.IsNotEmpty(steps);
        foreach (var (name, api) in steps)
        {
            Assert.AreEqual(KindOf(api), StepKinds.Of(name), name);
        }
    }

    private static string KindOf(string api) => api switch
    {
        "shared_salesforce" => StepKinds.Salesforce,
        "shared_partnercenterref" => StepKinds.PartnerCenter,
        _ => StepKinds.Api,
    };

    private static IEnumerable<(string Name, string Api)> Steps(JsonNode node)
    {
        foreach (var (key, child) in node is JsonObject container ? container.ToList() : [])
        {
            if (child is JsonObject step && (string?)step["type"] == "OpenApiConnection" && key != "triggers" && step["recurrence"] is null)
            {
                yield return (key.Replace('_', ' '), ((string)step["inputs"]!["host"]!["apiId"]!).Split('/')[^1]);
            }

            foreach (var inner in child is JsonObject ? Steps(child) : [])
            {
                yield return inner;
            }
        }
    }
}
