using System.Text.Json.Nodes;
using CoSell.Api.Tests.Connector;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Security;

/// <summary>What sign-in and limits answer stands in the OpenAPI document, at every operation that asks for a token.</summary>
[TestClass]
public sealed class DocumentedRefusalTests : ApiTest
{
    private static readonly string[] Statuses = ["401", "403", "413", "429"];

    [TestMethod]
    public async Task Operations_ThatAskForAToken_DeclareTheRefusalsAsProblemDetails()
    {
        var document = await DocumentAsync();
        var asking = ConnectorFiles.Operations(document)
            .Where(found => Doors.Roles.ContainsKey($"{found.Method.ToUpperInvariant()} {found.Path}")).ToArray();

        Assert.HasCount(Doors.Roles.Count - 1, asking, "all but the document itself");
        foreach (var (path, method, operation) in asking)
        {
            foreach (var status in Statuses)
            {
                var schema = operation["responses"]![status]?["content"]?["application/problem+json"]?["schema"];
                Assert.AreEqual("#/components/schemas/ProblemDetails", (string?)schema?["$ref"], $"{method} {path} {status}");
            }
        }
    }

    [TestMethod]
    public async Task Operations_ThatAskForAToken_SayWhenToAskAgain()
    {
        foreach (var document in new[] { await DocumentAsync(), ConnectorFiles.Read("apiDefinition.swagger.json") })
        {
            foreach (var (path, method, operation) in ConnectorFiles.Operations(document))
            {
                var header = operation["responses"]!["429"]?["headers"]?["Retry-After"];
                Assert.AreEqual("integer", (string?)(header?["type"] ?? header?["schema"]?["type"]), $"{method} {path}");
            }
        }
    }

    private async Task<JsonObject> DocumentAsync() =>
        JsonNode.Parse(await Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Token))!.AsObject();
}
