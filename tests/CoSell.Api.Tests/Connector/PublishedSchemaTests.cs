using System.Text.Json.Nodes;

namespace CoSell.Api.Tests.Connector;

/// <summary>Holds the connector's files against Microsoft's published JSON schemas, where a copy of them is at hand.</summary>
[TestClass]
public sealed class PublishedSchemaTests
{
    [TestMethod]
    [DataRow("apiDefinition.swagger.json", "apiDefinition.swagger.schema.strictjson.json")]
    [DataRow("apiProperties.json", "paconn-apiProperties.schema.nocomments.json")]
    [DataRow("settings.json", "paconn-settings.schema.json")]
    public void File_AgainstPublishedSchema_Fits(string file, string schema)
    {
        var errors = new JsonSchemaCheck(Schema(schema)).Errors(ConnectorFiles.Read(file)).ToArray();

        Assert.IsEmpty(errors, string.Join(Environment.NewLine, errors));
    }

    [TestMethod]
    [DataRow("apiDefinition.swagger.json", "apiDefinition.swagger.schema.strictjson.json", "paths")]
    [DataRow("apiProperties.json", "paconn-apiProperties.schema.nocomments.json", "properties")]
    public void File_WithoutARequiredPart_DoesNotFit(string file, string schema, string part)
    {
        var broken = ConnectorFiles.Read(file);
        broken.Remove(part);

        Assert.IsNotEmpty(new JsonSchemaCheck(Schema(schema)).Errors(broken));
    }

    private static JsonNode Schema(string file)
    {
        var reference = Environment.GetEnvironmentVariable("COSELL_REFERENCE");
        if (string.IsNullOrEmpty(reference))
        {
            Assert.Inconclusive("COSELL_REFERENCE does not name a folder with the published schemas.");
        }

        return JsonNode.Parse(File.ReadAllText(Path.Combine(reference, "data", "connector-schemas", file)))!;
    }
}
