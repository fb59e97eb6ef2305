using System.Text;
using CoSell.Flows.Packing;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Tests.Packing;

/// <summary>The connector's folder, made for one target.</summary>
[TestClass]
public sealed class ConnectorFilesTests
{
    private static readonly Guid Client = Guid.Parse("11111111-2222-3333-4444-555555555555");
    private static readonly Guid Tenant = Guid.Parse("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");
    private readonly string _folder = Directory.CreateTempSubdirectory("connector").FullName;

    [TestInitialize]
    public void WriteTheFolder()
    {
        Write("apiDefinition.swagger.json", """
            {"host":"deals.example.com","securityDefinitions":{"oauth2":{"authorizationUrl":"https://login.microsoftonline.com/common/oauth2/authorize",
              "tokenUrl":"https://login.microsoftonline.com/common/oauth2/token"}},"x-number":1.10}
            """);
        Write("apiProperties.json", """
            {"properties":{"connectionParameters":{"token":{"oAuthSettings":{"clientId":"00000000-0000-0000-0000-000000000000",
              "properties":{"AzureActiveDirectoryResourceId":"api://00000000-0000-0000-0000-000000000000"},
              "customParameters":{"tenantId":{"value":"common"},"resourceUri":{"value":"api://00000000-0000-0000-0000-000000000000"}}}}}}}
            """);
        Write("icon.png", "icon");
    }

    [TestCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Read_WithoutATarget_KeepsEverythingAndNamesTheSamples()
    {
        var files = ConnectorFiles.Read(_folder, new ConnectorTarget());
        CollectionAssert.AreEqual(new[] { "host", "client id", "resource", "tenant" }, files.Samples.ToArray());
        Assert.AreEqual("deals.example.com", (string?)Json(files, "openapidefinition")["host"]);
        Assert.AreEqual("icon", Encoding.UTF8.GetString(files.Of("iconblob")!));
        Assert.AreEqual("[]\n", Encoding.UTF8.GetString(files.Of("policytemplateinstances")!));
        Assert.IsNull(files.Of("customcodeblobcontent"));
    }

    [TestMethod]
    public void Read_ForATarget_WritesItWhereverItIsAsked()
    {
        var files = ConnectorFiles.Read(_folder, new ConnectorTarget("cosell.contoso.com", Client, "api://deals", Tenant));
        var (definition, parameters) = (Json(files, "openapidefinition"), Json(files, "connectionparameters"));
        Assert.IsEmpty(files.Samples);
        Assert.AreEqual("cosell.contoso.com", (string?)definition["host"]);
        Assert.AreEqual($"https://login.microsoftonline.com/{Tenant}/oauth2/token", (string?)definition.SelectToken("securityDefinitions.oauth2.tokenUrl"));
        Assert.AreEqual($"https://login.microsoftonline.com/{Tenant}/oauth2/authorize", (string?)definition.SelectToken("securityDefinitions.oauth2.authorizationUrl"));
        var text = parameters.ToString();
        Assert.IsFalse(text.Contains("00000000-", StringComparison.Ordinal) || text.Contains("common", StringComparison.Ordinal), text);
        Assert.AreEqual(Client.ToString(), (string?)parameters.SelectToken("token.oAuthSettings.clientId"));
        Assert.AreEqual("api://deals", (string?)parameters.SelectToken("token.oAuthSettings.customParameters.resourceUri.value"));
        Assert.AreEqual("api://deals", (string?)parameters.SelectToken("token.oAuthSettings.properties.AzureActiveDirectoryResourceId"));
    }

    [TestMethod]
    public void Read_CustomCode_IsTakenAlong()
    {
        Write("script.csx", "code");
        Assert.AreEqual("code", Encoding.UTF8.GetString(ConnectorFiles.Read(_folder, new ConnectorTarget()).Of("customcodeblobcontent")!));
    }

    [TestMethod]
    [DataRow("apiProperties.json", "{\"properties\":{}}", "there is no object 'connectionParameters.token.oAuthSettings'")]
    [DataRow("apiDefinition.swagger.json", "{", "not valid JSON")]
    [DataRow("apiDefinition.swagger.json", "[]", "not a JSON object")]
    public void Read_BrokenFile_IsNamed(string file, string text, string problem)
    {
        Write(file, text);
        var fault = Assert.ThrowsExactly<SolutionFormatException>(() => ConnectorFiles.Read(_folder, new ConnectorTarget()));
        Assert.AreEqual(file, fault.File);
        Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Read_MissingFile_IsNamed()
    {
        File.Delete(Path.Combine(_folder, "icon.png"));
        Assert.AreEqual("icon.png", Assert.ThrowsExactly<SolutionFormatException>(() => ConnectorFiles.Read(_folder, new ConnectorTarget())).File);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    private static JObject Json(ConnectorFiles files, string kind) => JObject.Parse(Encoding.UTF8.GetString(files.Of(kind)!));
}
