using System.Globalization;
using System.Xml.Linq;
using CoSell.Flows.Json;
using CoSell.Flows.Solutions.Files;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Solutions;

/// <summary>
/// Reads a solution: a zip as Power Platform exports it, managed or unmanaged, or the folder that
/// <c>pac solution unpack</c> writes (or its <c>src</c> folder).
/// </summary>
public sealed class SolutionReader
{
    private readonly IPackageFiles _files;
    private readonly PackageLayout _layout;
    private readonly Action<SolutionFormatException> _onFault;

    private SolutionReader(IPackageFiles files, Action<SolutionFormatException> onFault)
    {
        _files = files;
        _layout = PackageLayout.Find(files);
        _onFault = onFault;
    }

    /// <summary>Throws <see cref="SolutionFormatException"/> at the first file that is missing or malformed.</summary>
    public static FlowSolution Read(string path) => Read(path, fault => throw fault);

    /// <summary>
    /// Reads what can be read. A part that cannot is left out and handed to <paramref name="onFault"/>; throws
    /// <see cref="SolutionFormatException"/> when there is no solution at all.
    /// </summary>
    public static FlowSolution Read(string path, Action<SolutionFormatException> onFault)
    {
        using var files = PackageFiles.Open(path);
        return new SolutionReader(files, onFault).Read();
    }

    private FlowSolution Read()
    {
        var manifest = XmlFile.Load(_files, _layout.Manifest).Element("SolutionManifest") ?? throw _files.Fault(
            _layout.Manifest, "there is no SolutionManifest.", "Export the solution again, or unpack it again with 'pac solution unpack'.");
        var uniqueName = XmlFile.Required(manifest, "UniqueName", _files, _layout.Manifest);
        var customizations = XmlFile.Load(_files, _layout.Customizations);
        var workflows = WorkflowEntry.All(_files, _layout, customizations, _onFault).ToList();
        var components = ReadComponents(manifest).ToList();
        return new FlowSolution
        {
            UniqueName = uniqueName,
            DisplayName = (string?)manifest.Element("LocalizedNames")?.Element("LocalizedName")?.Attribute("description") ?? uniqueName,
            Version = XmlFile.Required(manifest, "Version", _files, _layout.Manifest),
            Managed = string.Equals((string?)manifest.Element("Managed"), "1", StringComparison.Ordinal),
            PublisherPrefix = (string?)manifest.Element("Publisher")?.Element("CustomizationPrefix") ?? "",
            ManifestFile = _layout.Manifest,
            CustomizationsFile = _layout.Customizations,
            IsPacked = _layout.IsPacked,
            IsArchive = _files is ZipFiles,
            ContentTypes = ReadContentTypes(),
            Files = [.. _files.Below(_layout.Root)],
            Components = components,
            ListedFlows = [.. components.Where(c => c.Type == RootComponent.Workflow).Select(c => c.Id).OfType<Guid>()],
            WorkflowIds = [.. workflows.Select(entry => entry.Id).OfType<Guid>()],
            RequiredFromElsewhere = [.. ReadRequired(manifest)],
            Flows = new FlowReader(_files, _layout, _onFault).ReadAll(workflows),
            ConnectionReferences = Readable(customizations.Element("connectionreferences")?.Elements() ?? [], ReadConnectionReference),
            EnvironmentVariables = Readable(VariableFiles(), ReadEnvironmentVariable),
            CustomConnectors = Readable(ConnectorElements(customizations), ReadConnector),
        };
    }

    private List<TPart> Readable<TSource, TPart>(IEnumerable<TSource> sources, Func<TSource, TPart> read)
    {
        var parts = new List<TPart>();
        foreach (var source in sources)
        {
            try
            {
                parts.Add(read(source));
            }
            catch (SolutionFormatException e)
            {
                _onFault(e);
            }
        }

        return parts;
    }

    private ContentTypes? ReadContentTypes() => _files.Has(_layout.ContentTypes)
        ? Readable([_layout.ContentTypes], file => new ContentTypes(XmlFile.Load(_files, file))).SingleOrDefault()
        : null;

    private static IEnumerable<RootComponent> ReadComponents(XElement manifest) =>
        from component in manifest.Element("RootComponents")?.Elements("RootComponent") ?? []
        where int.TryParse((string?)component.Attribute("type"), NumberStyles.None, CultureInfo.InvariantCulture, out _)
        select new RootComponent(
            int.Parse((string)component.Attribute("type")!, CultureInfo.InvariantCulture),
            Guid.TryParse((string?)component.Attribute("id"), CultureInfo.InvariantCulture, out var id) ? id : null,
            (string?)component.Attribute("schemaName"));

    private static IEnumerable<string> ReadRequired(XElement manifest) =>
        (manifest.Element("MissingDependencies")?.Descendants("Required") ?? [])
            .SelectMany(required => required.Attributes())
            .Select(attribute => attribute.Value);

    private ConnectionReference ReadConnectionReference(XElement reference)
    {
        var name = XmlFile.RequiredAttribute(reference, "connectionreferencelogicalname", _files, _layout.Customizations);
        return new ConnectionReference(
            name,
            (string?)reference.Element("connectionreferencedisplayname") ?? name,
            XmlFile.Required(reference, "connectorid", _files, _layout.Customizations));
    }

    private IEnumerable<string> VariableFiles() => _files.Below(_layout.EnvironmentVariables)
        .GroupBy(file => Path.GetDirectoryName(file)!.Replace(Path.DirectorySeparatorChar, '/'), StringComparer.Ordinal)
        .Select(folder => folder.Key + "/environmentvariabledefinition.xml");

    private EnvironmentVariable ReadEnvironmentVariable(string file)
    {
        var definition = XmlFile.Load(_files, file);
        var name = XmlFile.RequiredAttribute(definition, "schemaname", _files, file);
        var type = XmlFile.Required(definition, "type", _files, file);
        if (!int.TryParse(type, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            throw _files.Fault(file, $"the type '{type}' is not a number.", "Use a type code such as 100000000 (text).");
        return new EnvironmentVariable(
            name,
            (string?)definition.Element("displayname")?.Attribute("default") ?? name,
            code,
            (string?)definition.Element("defaultvalue"));
    }

    private IEnumerable<(XElement Element, string File)> ConnectorElements(XElement customizations) => _layout.IsPacked
        ? (customizations.Element("Connectors")?.Elements("Connector") ?? []).Select(element => (element, _layout.Customizations))
        : Readable(
            _files.Below(_layout.Connectors).Where(path => path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)),
            file => (XmlFile.Load(_files, file), file));

    private CustomConnectorDefinition ReadConnector((XElement Element, string File) connector)
    {
        var name = XmlFile.Required(connector.Element, "name", _files, connector.File);
        var file = _layout.PathOf(XmlFile.Required(connector.Element, "openapidefinition", _files, connector.File));
        try
        {
            return JsonText.Parse(_files.ReadText(file)) is JObject openApi
                ? new CustomConnectorDefinition(name, openApi)
                : throw _files.Fault(file, "it is not a JSON object.", "Export the connector's definition again.");
        }
        catch (JsonException e)
        {
            throw _files.Fault(file, $"it is not valid JSON ({e.Message})", "Mend that place.", e);
        }
    }
}
