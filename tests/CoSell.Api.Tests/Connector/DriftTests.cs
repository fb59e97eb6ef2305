using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Connector;

/// <summary>The connector's definition and the API say the same, nested properties included.</summary>
[TestClass]
public sealed class DriftTests : ApiTest
{
    private const string Anything = "[]: any";

    [TestMethod]
    public async Task Connector_AgainstTheApisDocument_PromisesTheSame()
    {
        var document = await Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Token);
        var api = Contract.Of(JsonNode.Parse(document)!.AsObject());
        var connector = Contract.Of(ConnectorFiles.Read("apiDefinition.swagger.json"));

        Assert.IsGreaterThan(100, api.Count, "the documents were read");
        Assert.IsEmpty(Differences(api, connector), string.Join(Environment.NewLine, Differences(api, connector)));
    }

    [TestMethod]
    [DataRow("/definitions/Plan/properties/customer/properties/key", null, "PlanOpportunity 200.customer.key: string")]
    [DataRow("/definitions/Plan/properties/new", "{\"type\":\"string\"}", "PlanReferral 200.new: string")]
    [DataRow("/definitions/Plan/properties/decision/enum", "[\"create\"]", "PlanReferral 200.decision: string of create")]
    [DataRow("/definitions/OutcomeBody/required", "[\"runId\"]", "RecordOutcome request.status: string of succeeded|partial|failed|told")]
    [DataRow("/definitions/Settings/properties/checkMarkInName/type", "\"string\"", "RecordOutcome request.settings.checkMarkInName: string")]
    [DataRow("/definitions/OutcomeReceipt/properties/writeUntil/format", null, "RecordOutcome 200.writeUntil: string")]
    [DataRow("/definitions/InvalidRequest/properties/errors/items/properties/rule", null, "PlanOpportunity 400.errors[].rule: string")]
    public void Drift_AnyDeepChange_NamesOperationAndProperty(string pointer, string? value, string named)
    {
        var original = ConnectorFiles.Read("apiDefinition.swagger.json");
        var changed = original.DeepClone().AsObject();
        var names = pointer[1..].Split('/');
        var parent = names[..^1].Aggregate((JsonNode)changed, (at, name) => at[name]!).AsObject();
        parent.Remove(names[^1]);
        if (value is not null)
        {
            parent[names[^1]] = JsonNode.Parse(value);
        }

        var differences = Differences(Contract.Of(original), Contract.Of(changed));

        Assert.IsTrue(differences.Any(line => line.EndsWith(named, StringComparison.Ordinal)), string.Join(Environment.NewLine, differences));
    }

    /// <summary>Where the API leaves a list's items open, the connector may say more.</summary>
    private static string[] Differences(IReadOnlySet<string> api, IReadOnlySet<string> connector)
    {
        var open = api.Where(line => line.EndsWith(Anything, StringComparison.Ordinal)).Select(line => line[..^Anything.Length] + "[]").ToArray();
        bool Compared(string line) => !Array.Exists(open, place => line.StartsWith(place, StringComparison.Ordinal));
        return
        [
            .. api.Except(connector).Where(Compared).Select(line => "only in the API: " + line),
            .. connector.Except(api).Where(Compared).Select(line => "only in the connector: " + line),
        ];
    }
}
