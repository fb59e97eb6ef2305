using System.Globalization;
using System.Text;
using System.Xml.Linq;
using CoSell.Flows.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Solutions;

/// <summary>Reads the flows of a <c>Workflows</c> folder: a JSON file and its <c>.data.xml</c> each.</summary>
internal static class FlowReader
{
    private const string MetadataSuffix = ".data.xml";
    private const string CloudFlowCategory = "5";

    public static IReadOnlyList<Flow> ReadAll(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).OfType<Flow>()];

    /// <summary>Null for a workflow of another kind (a classic process or business rule).</summary>
    private static Flow? Read(string file)
    {
        var metadataFile = file + MetadataSuffix;
        var metadata = XmlFile.Load(metadataFile).Root!;
        if (metadata.Element("Category") is { } category && category.Value != CloudFlowCategory)
            return null;
        var bytes = File.ReadAllBytes(file);
        var properties = ReadProperties(file, bytes);
        return new Flow
        {
            Id = ReadFileId(file),
            MetadataId = ReadId(metadata, metadataFile),
            Name = XmlFile.RequiredAttribute(metadata, "Name", metadataFile),
            TurnedOn = string.Equals((string?)metadata.Element("StateCode"), "1", StringComparison.Ordinal),
            File = file,
            HasByteOrderMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble),
            Definition = properties["definition"] as JObject
                ?? throw SolutionFormatException.For(
                    file, "there is no object properties/definition.", "Export the flow again, or add the definition."),
            ConnectionReferences = ReadConnections(file, properties["connectionReferences"] as JObject ?? []),
        };
    }

    private static JObject ReadProperties(string file, byte[] bytes)
    {
        try
        {
            // A leading byte order mark is read over here: the checker reports it with the rest of what it finds.
            var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
            return (JsonText.ParseStrictly(text) as JObject)?["properties"] as JObject
                ?? throw SolutionFormatException.For(
                    file, "there is no object 'properties'.", "A flow's JSON is {\"properties\":{…},\"schemaVersion\":\"1.0.0.0\"}.");
        }
        catch (JsonException e)
        {
            throw SolutionFormatException.For(file, $"it is not valid JSON ({e.Message})", "Mend that place.", e);
        }
    }

    private static Guid ReadId(XElement metadata, string file)
    {
        var text = XmlFile.RequiredAttribute(metadata, "WorkflowId", file);
        return Guid.TryParse(text, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw SolutionFormatException.For(file, $"WorkflowId '{text}' is not a GUID.", "Write it as {xxxxxxxx-xxxx-…}.");
    }

    private static Guid ReadFileId(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return name.Length > 36 && Guid.TryParseExact(name[^36..], "D", out var id)
            ? id
            : throw SolutionFormatException.For(
                file, "the file name does not end with the flow's GUID.", "Name it <Name>-<GUID in upper case>.json.");
    }

    private static Dictionary<string, FlowConnection> ReadConnections(string file, JObject references) =>
        references.Properties().ToDictionary(p => p.Name, p => ReadConnection(file, p), StringComparer.Ordinal);

    private static FlowConnection ReadConnection(string file, JProperty reference)
    {
        var logicalName = (string?)reference.Value.SelectToken("connection.connectionReferenceLogicalName");
        var api = (string?)reference.Value.SelectToken("api.name");
        return logicalName is not null && api is not null
            ? new FlowConnection(logicalName, api)
            : throw SolutionFormatException.For(
                file,
                $"connectionReferences/{reference.Name} lacks connection/connectionReferenceLogicalName or api/name.",
                "Add both: a flow of a solution is bound through a connection reference.");
    }
}
