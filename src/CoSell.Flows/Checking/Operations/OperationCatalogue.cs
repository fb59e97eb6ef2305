using System.Reflection;
using CoSell.Flows.Json;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Operations;

/// <summary>
/// The connectors whose operations are known: custom ones by their definition, a few of Microsoft's by our own lists
/// (the JSON files beside this one). Other connectors are not judged.
/// </summary>
internal sealed class OperationCatalogue(IEnumerable<CustomConnectorDefinition> custom)
{
    private static readonly Dictionary<string, KnownConnector> Listed = ReadLists();

    private readonly List<(string Prefix, OpenApiOperations OpenApi, KnownConnector Connector)> _custom = [.. custom.Select(Read)];

    /// <summary>The connector with that API name, for example <c>shared_salesforce</c>; null when it is not known.</summary>
    public KnownConnector? Find(string apiName) =>
        Listed.TryGetValue(apiName, out var listed) ? listed : FindCustom(apiName)?.Connector;

    /// <summary>The first part of a parameter's path (<c>body/settings/x</c>) that the connector's schema does not have.</summary>
    public string? FirstUnknown(string apiName, KnownParameter parameter, IEnumerable<string> inner) =>
        FindCustom(apiName)?.OpenApi.FirstUnknown(parameter.Schema, inner);

    private (OpenApiOperations OpenApi, KnownConnector Connector)? FindCustom(string apiName)
    {
        var found = _custom.Find(c => apiName.StartsWith(c.Prefix, StringComparison.OrdinalIgnoreCase));
        return found.Prefix is null ? null : (found.OpenApi, found.Connector);
    }

    private static (string, OpenApiOperations, KnownConnector) Read(CustomConnectorDefinition definition)
    {
        var openApi = new OpenApiOperations(definition.OpenApi);
        var title = (definition.OpenApi.SelectToken("info.title") as JValue)?.Value as string;
        return (definition.ApiNamePrefix, openApi, new KnownConnector(title ?? definition.Name, IsComplete: true, openApi.Read()));
    }

    private static Dictionary<string, KnownConnector> ReadLists()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.Contains(".Checking.Operations.", StringComparison.Ordinal))
            .Select(name => ReadList(assembly, name))
            .ToDictionary(list => list.ApiName, list => list.Connector, StringComparer.OrdinalIgnoreCase);
    }

    private static (string ApiName, KnownConnector Connector) ReadList(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        var list = (JObject)JsonText.ParseStrictly(reader.ReadToEnd());
        var operations = ((JObject)list["operations"]!).Properties()
            .ToDictionary(p => p.Name, p => ReadOperation(p.Value), StringComparer.OrdinalIgnoreCase);
        return ((string)list["api"]!, new KnownConnector((string)list["name"]!, (bool)list["complete"]!, operations));
    }

    /// <summary>A list of parameter names, a required one with an exclamation mark; null when they are not known.</summary>
    private static KnownOperation ReadOperation(JToken parameters) => new(
        parameters is JArray names
            ? [.. names.Select(name => new KnownParameter(((string)name!).TrimEnd('!'), ((string)name!).EndsWith('!')))]
            : null);
}
