using System.Text;
using System.Xml.Linq;
using CoSell.Flows.Json;
using CoSell.Flows.Solutions.Files;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Solutions;

/// <summary>Reads the cloud flows of a solution: a JSON file and its metadata each.</summary>
internal sealed class FlowReader(IPackageFiles files, PackageLayout layout, Action<SolutionFormatException> onFault)
{
    private readonly List<Flow> _flows = [];

    /// <summary>The flows in the order of their files. A flow that cannot be read is reported and left out.</summary>
    public IReadOnlyList<Flow> ReadAll(IReadOnlyList<WorkflowEntry> entries)
    {
        foreach (var entry in entries.Where(entry => entry.IsCloudFlow))
            Try(() => _flows.Add(Read(entry)));
        var known = entries.Select(entry => entry.JsonFile).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files.Below(layout.Workflows).Where(IsDefinition).Where(file => !known.Contains(file)))
            Try(() => throw WithoutMetadata(file));
        return [.. _flows.OrderBy(flow => flow.File, StringComparer.Ordinal)];
    }

    private void Try(Action read)
    {
        try
        {
            read();
        }
        catch (SolutionFormatException e)
        {
            onFault(e);
        }
    }

    private static bool IsDefinition(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private SolutionFormatException WithoutMetadata(string file) => layout.IsPacked
        ? files.Fault(
            file, $"no <Workflow> in {layout.Customizations} names it as its JsonFileName.", "Add the workflow's metadata there, or remove the file.")
        : files.Fault(file + ".data.xml", "it cannot be read.", "An unpacked solution has this file beside each flow; add it.");

    private Flow Read(WorkflowEntry entry)
    {
        var id = entry.Id ?? throw files.Fault(
            entry.File, $"WorkflowId '{(string?)entry.Element.Attribute("WorkflowId")}' is not a GUID.", "Write it as {xxxxxxxx-xxxx-…}.");
        var name = XmlFile.RequiredAttribute(entry.Element, "Name", files, entry.File);
        var file = entry.JsonFile ?? throw files.Fault(
            entry.File, $"the flow '{name}' has no JsonFileName.", "Name its definition: /Workflows/<Name>-<GUID in upper case>.json.");
        var bytes = files.Has(file) ? files.Read(file) : throw files.Fault(
            file, $"the definition of the flow '{name}' is not there, but {entry.File} speaks of it.", "Add the file, or correct the name.");
        var clientData = ReadClientData(file, bytes);
        var properties = clientData["properties"] as JObject ?? throw files.Fault(
            file, "there is no object 'properties'.", "A flow's JSON is {\"properties\":{…},\"schemaVersion\":\"1.0.0.0\"}.");
        return new Flow
        {
            Id = ReadFileId(file),
            MetadataId = id,
            Name = name,
            TurnedOn = string.Equals((string?)entry.Element.Element("StateCode"), "1", StringComparison.Ordinal),
            File = file,
            MetadataFile = entry.File,
            NamedFile = WorkflowEntry.NamedJson(layout, entry.Element),
            HasByteOrderMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble),
            SchemaVersion = (clientData["schemaVersion"] as JValue)?.Value as string,
            Definition = properties["definition"] as JObject ?? throw files.Fault(
                file, "there is no object properties/definition.", "Export the flow again, or add the definition."),
            ConnectionReferences = ReadConnections(file, properties["connectionReferences"] as JObject ?? []),
        };
    }

    private JObject ReadClientData(string file, byte[] bytes)
    {
        try
        {
            // A leading byte order mark is read over here: the checker reports it with the rest of what it finds.
            var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
            return JsonText.ParseStrictly(text) as JObject
                ?? throw files.Fault(file, "it is not a JSON object.", "A flow's JSON is {\"properties\":{…},\"schemaVersion\":\"1.0.0.0\"}.");
        }
        catch (JsonException e)
        {
            throw files.Fault(file, $"it is not valid JSON ({e.Message})", "Mend that place.", e);
        }
    }

    private Guid ReadFileId(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return name.Length > 36 && Guid.TryParseExact(name[^36..], "D", out var id)
            ? id
            : throw files.Fault(
                file, "the file name does not end with the flow's GUID.", "Name it <Name>-<GUID in upper case>.json.");
    }

    private Dictionary<string, FlowConnection> ReadConnections(string file, JObject references) =>
        references.Properties().ToDictionary(p => p.Name, p => ReadConnection(file, p), StringComparer.Ordinal);

    private FlowConnection ReadConnection(string file, JProperty reference)
    {
        // Before connection references existed a flow was bound to its maker's own connection, and some had an id only.
        var entry = reference.Value as JObject ?? [];
        var logicalName = (entry["connection"] as JObject)?["connectionReferenceLogicalName"];
        var api = (entry["api"] as JObject)?["name"] ?? entry["id"];
        return api is JValue { Value: string { Length: > 0 } name }
            ? new FlowConnection((logicalName as JValue)?.Value as string ?? "", name[(name.LastIndexOf('/') + 1)..])
            : throw files.Fault(
                file,
                $"connectionReferences/{reference.Name} lacks api/name.",
                "Add it: a flow of a solution is bound to a connector through a connection reference.");
    }
}
