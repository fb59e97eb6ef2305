using System.IO.Compression;
using System.Xml.Linq;
using CoSell.EndToEnd.Tests.Expressions;
using CoSell.EndToEnd.Tests.Program;
using CoSell.Sandbox.Rehearsing;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Rehearsing;

/// <summary>The package as an admin customised it: edited as JSON, rehearsed as a folder or as an exported zip.</summary>
internal sealed class ExportedCopy : IDisposable
{
    private readonly SolutionCopy copy = new();
    private readonly TemporaryFolder files = new();

    public string Folder => copy.Folder;

    public string File(string name) => files.File(name);

    public string Write(string name, string text)
    {
        var file = files.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Changes a flow's whole JSON.</summary>
    public ExportedCopy Edit(string flow, Action<JObject> edit)
    {
        var file = FileOf(flow);
        var json = JObject.Parse(System.IO.File.ReadAllText(file));
        edit(json);
        System.IO.File.WriteAllText(file, json.ToString());
        return this;
    }

    /// <summary>Changes one action of a flow.</summary>
    public ExportedCopy EditAction(string flow, string action, Action<JObject> edit) => Edit(flow, json => edit(Find(json, action)));

    public string FileOf(string flow) => Directory.GetFiles(Path.Combine(Folder, "Workflows"), "*.json")
        .Single(file => System.IO.File.ReadAllText(file + ".data.xml").Contains($"Name=\"{flow}\"", StringComparison.Ordinal));

    public static JObject Find(JObject json, string action) => json.Descendants().OfType<JProperty>()
        .Where(property => property.Name == action && (property.Parent as JObject)?.Parent is JProperty { Name: "actions" })
        .Select(property => (JObject)property.Value)
        .Single();

    /// <summary>The zip that Power Platform would export.</summary>
    public string Zip(bool managed)
    {
        var path = files.File("exported.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(zip, "solution.xml", System.IO.File.ReadAllText(Path.Combine(Folder, "Other", "Solution.xml"))
            .Replace("<Managed>0<", managed ? "<Managed>1<" : "<Managed>0<", StringComparison.Ordinal));
        Add(zip, "[Content_Types].xml", """
            <?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /><Default Extension="json" ContentType="application/octet-stream" /></Types>
            """);
        var customizations = XDocument.Load(Path.Combine(Folder, "Other", "Customizations.xml"));
        customizations.Root!.Element("Workflows")!.Add(
            Directory.GetFiles(Path.Combine(Folder, "Workflows"), "*.data.xml").Select(file => XDocument.Load(file).Root));
        Add(zip, "customizations.xml", customizations.ToString());
        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("Other/", StringComparison.Ordinal) && !file.EndsWith(".data.xml", StringComparison.Ordinal)))
        {
            Add(zip, file, System.IO.File.ReadAllText(Path.Combine(Folder, file)));
        }

        return path;
    }

    public Task<RehearsalReport> RehearseAsync(string? stubs = null, string? salesforce = null) =>
        RehearseAsync(new RehearsalInput(Folder, stubs, salesforce));

    public static Task<RehearsalReport> RehearseAsync(RehearsalInput input) =>
        Rehearsal.RunAsync(input, (_, _) => { }, default);

    public void Dispose()
    {
        copy.Dispose();
        files.Dispose();
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }
}
