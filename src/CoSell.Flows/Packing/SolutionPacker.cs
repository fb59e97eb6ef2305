using System.Xml.Linq;
using CoSell.Flows.Solutions;
using CoSell.Flows.Solutions.Files;

namespace CoSell.Flows.Packing;

/// <summary>
/// Packs the folder of an unpacked solution into the zip that Dataverse imports, with the layout of its exports. The same
/// source gives the same bytes, on every computer and at any time.
/// </summary>
public static class SolutionPacker
{
    private const string VariableFolder = "environmentvariabledefinitions";

    /// <summary>
    /// The zip's bytes. Throws <see cref="SolutionFormatException"/> naming the file that is missing, malformed or of a kind
    /// that is not packed here.
    /// </summary>
    public static byte[] Pack(string folder, PackOptions options)
    {
        using var files = PackageFiles.Open(folder);
        var layout = PackageLayout.Find(files);
        if (layout.IsPacked || files is not FolderFiles)
            throw SolutionFormatException.For(folder, "it is packed already.", "Give the folder of an unpacked solution.");
        var source = new UnpackedSource(files, layout);
        var packed = new PackedFiles();
        packed.Add("solution.xml", Manifest(source, options));
        packed.Add("customizations.xml", new PackedCustomizations(source, options.Managed).Build());
        AddDefinitions(source, packed);
        AddVariables(source, packed);
        AddConnectors(source, packed, options.Connector);
        source.RequireAllRead();
        return packed.ToZip();
    }

    private static XElement Manifest(UnpackedSource source, PackOptions options)
    {
        const string file = "Other/Solution.xml";
        var root = source.Xml(file);
        var manifest = root.Element("SolutionManifest")
            ?? throw source.Fault(file, "there is no SolutionManifest.", "Unpack the solution again with 'pac solution unpack'.");
        source.Required(manifest, "UniqueName", file);
        source.Required(manifest, "Version", file);
        source.Required(manifest, "Managed", file);
        manifest.Element("Managed")!.Value = options.Managed ? "1" : "0";
        if (options.Version is { } version)
            manifest.Element("Version")!.Value = version.ToString(fieldCount: 4);
        return root;
    }

    private static void AddDefinitions(UnpackedSource source, PackedFiles packed)
    {
        foreach (var file in source.Below("Workflows", ".json"))
        {
            if (!source.Has(file + ".data.xml"))
                throw source.Fault(file + ".data.xml", "it is not there.", "Each flow has its metadata beside it; add the file.");
            packed.Add(file, source.Read(file));
        }
    }

    private static void AddVariables(UnpackedSource source, PackedFiles packed)
    {
        foreach (var file in source.Below(VariableFolder))
        {
            if (!file.EndsWith("/environmentvariabledefinition.xml", StringComparison.Ordinal))
            {
                throw source.Fault(
                    file,
                    "a current value in a solution would overwrite the target's own on every import.",
                    "Remove the file; give the value in the settings file of the import, or in the environment.");
            }

            // Read as XML first: what is malformed is said here, not by the import.
            source.Xml(file);
            packed.Add(file, source.Read(file));
        }
    }

    private static void AddConnectors(UnpackedSource source, PackedFiles packed, ConnectorFiles? own)
    {
        foreach (var file in source.Below("Connectors", ".xml"))
        {
            var element = source.Xml(file);
            foreach (var kind in ConnectorFiles.Kinds.Where(kind => element.Element(kind) is not null))
            {
                var path = source.Required(element, kind, file).TrimStart('/');
                var inSource = source.Layout.PathOf(path)[source.Layout.Root.Length..];
                var content = source.Has(inSource) ? source.Read(inSource) : null;
                packed.Add(path, own?.Of(kind) ?? content ?? throw source.Fault(inSource, $"{file} names it, but it is not there.", "Add it, or give the connector's folder."));
            }
        }
    }
}
