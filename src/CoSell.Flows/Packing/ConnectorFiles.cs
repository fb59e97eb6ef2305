using System.Text;
using CoSell.Flows.Json;
using CoSell.Flows.Solutions;
using CoSell.Flows.Solutions.Files;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Packing;

/// <summary>
/// A custom connector's folder as the connector tools know it (apiDefinition.swagger.json, apiProperties.json, icon.png),
/// as the files that a solution holds, made for one target.
/// </summary>
public sealed class ConnectorFiles
{
    private const string Definition = "apiDefinition.swagger.json";
    private const string Properties = "apiProperties.json";
    private const string OAuth = "connectionParameters.token.oAuthSettings";
    private readonly Dictionary<string, byte[]> _content;

    private ConnectorFiles(Dictionary<string, byte[]> content, IReadOnlyList<string> samples) => (_content, Samples) = (content, samples);

    /// <summary>The elements of a solution's connector that name a file.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["openapidefinition", "connectionparameters", "policytemplateinstances", "customcodeblobcontent", "iconblob"];

    /// <summary>Settings that still have the value of a sample, which no installation can work with: host, client id, resource, tenant.</summary>
    public IReadOnlyList<string> Samples { get; }

    /// <summary>Throws <see cref="SolutionFormatException"/> naming the file that is missing or malformed.</summary>
    public static ConnectorFiles Read(string folder, ConnectorTarget target)
    {
        using var files = PackageFiles.Open(folder);
        var definition = Json(files, Definition);
        var properties = Part(files, Json(files, Properties), "properties");
        var oAuth = Part(files, properties, OAuth);
        SetHost(definition, target);
        SetSignIn(oAuth, target);
        var content = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["openapidefinition"] = Bytes(definition),
            ["connectionparameters"] = Bytes(properties["connectionParameters"]!),
            ["policytemplateinstances"] = Bytes(properties["policyTemplateInstances"] ?? new JArray()),
            ["iconblob"] = files.Read("icon.png"),
        };
        if (files.Has("script.csx"))
            content["customcodeblobcontent"] = files.Read("script.csx");
        return new ConnectorFiles(content, [.. Unchanged(definition, oAuth)]);
    }

    /// <summary>The file that an element of <see cref="Kinds"/> names; null when the connector has none.</summary>
    public byte[]? Of(string kind) => _content.GetValueOrDefault(kind);

    private static void SetHost(JObject definition, ConnectorTarget target)
    {
        if (target.ApiHost is { } host)
            definition["host"] = host;
        if (target.TenantId is not { } tenant)
            return;
        foreach (var address in definition.SelectTokens("securityDefinitions.*").OfType<JObject>().SelectMany(scheme => scheme.Properties())
            .Where(property => property.Name is "authorizationUrl" or "tokenUrl"))
        {
            address.Value = ((string)address.Value!).Replace("/common/", $"/{tenant}/", StringComparison.Ordinal);
        }
    }

    private static void SetSignIn(JObject oAuth, ConnectorTarget target)
    {
        if (target.ClientId is { } client)
            oAuth["clientId"] = client.ToString();
        if (target.Resource is { } resource)
        {
            oAuth.SelectToken("properties.AzureActiveDirectoryResourceId")?.Replace(resource);
            oAuth.SelectToken("customParameters.resourceUri.value")?.Replace(resource);
        }

        if (target.TenantId is { } tenant)
            oAuth.SelectToken("customParameters.tenantId.value")?.Replace(tenant.ToString());
    }

    private static IEnumerable<string> Unchanged(JObject definition, JObject oAuth)
    {
        var none = Guid.Empty.ToString();
        if (((string?)definition["host"])?.EndsWith(".example.com", StringComparison.OrdinalIgnoreCase) == true)
            yield return "host";
        if ((string?)oAuth["clientId"] == none)
            yield return "client id";
        if (((string?)oAuth.SelectToken("customParameters.resourceUri.value"))?.Contains(none, StringComparison.Ordinal) == true)
            yield return "resource";
        if ((string?)oAuth.SelectToken("customParameters.tenantId.value") == "common")
            yield return "tenant";
    }

    private static JObject Json(IPackageFiles files, string file)
    {
        try
        {
            return JsonText.ParseStrictly(files.ReadText(file)) as JObject
                ?? throw files.Fault(file, "it is not a JSON object.", "Take the connector's folder as it is shipped.");
        }
        catch (JsonException e)
        {
            throw files.Fault(file, $"it is not valid JSON ({e.Message})", "Mend that place.", e);
        }
    }

    private static JObject Part(IPackageFiles files, JObject parent, string path) => parent.SelectToken(path) as JObject
        ?? throw files.Fault(Properties, $"there is no object '{path}'.", "Take the connector's folder as it is shipped.");

    private static byte[] Bytes(JToken json) => Encoding.UTF8.GetBytes(JsonText.Write(json, indented: true) + "\n");
}
