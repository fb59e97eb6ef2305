using System.IO.Compression;
using System.Text;

namespace CoSell.Flows.Tests.Solutions;

/// <summary>A small solution zip on disk, as an export lays it out; deleted at the end.</summary>
internal sealed class SolutionZip : IDisposable
{
    public const string Id = "11111111-2222-3333-4444-555555555555";
    public const string ConnectorFile = "Connector/abc_5Fmy-20crm_openapidefinition.json";
    private readonly string _folder = Directory.CreateTempSubdirectory("solution-zip").FullName;

    public Dictionary<string, string> Files { get; } = new()
    {
        ["[Content_Types].xml"] = """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="text/xml" /><Default Extension="json" ContentType="application/octet-stream" /></Types>
            """,
        ["solution.xml"] = Manifest("0"),
        ["customizations.xml"] = Customizations(Workflow(Id, "My first (flow)", "/" + FlowFile)),
        [FlowFile] = Flow(),
        ["environmentvariabledefinitions/abc_Stage/environmentvariabledefinition.xml"] = """
            <environmentvariabledefinition schemaname="abc_Stage"><displayname default="Stage" /><type>100000000</type></environmentvariabledefinition>
            """,
        [ConnectorFile] = """{"swagger":"2.0","paths":{"/deals":{"get":{"operationId":"ListDeals"}}}}""",
    };

    public static string FlowFile => $"Workflows/Myfirstflow-{Id}.json";

    public string Path => System.IO.Path.Combine(_folder, "solution.zip");

    public static string Manifest(string managed) => $$$"""
        <ImportExportXml><SolutionManifest><UniqueName>Crm</UniqueName><Version>1.2.3.4</Version><Managed>{{{managed}}}</Managed>
          <Publisher><UniqueName>Abc</UniqueName><CustomizationPrefix>abc</CustomizationPrefix></Publisher>
          <RootComponents><RootComponent type="29" id="{{{{Id}}}}" behavior="0" /><RootComponent type="372" schemaName="abc_5Fmy-20crm" /></RootComponents>
          <MissingDependencies><MissingDependency><Required type="29" displayName="Child" id="{99999999-2222-3333-4444-555555555555}" /></MissingDependency></MissingDependencies>
        </SolutionManifest></ImportExportXml>
        """;

    public static string Customizations(string workflows) => $"""
        <ImportExportXml><Workflows>{workflows}</Workflows>
          <Connectors><Connector><name>abc_5Fmy-20crm</name><openapidefinition>/{ConnectorFile}</openapidefinition></Connector></Connectors>
          <connectionreferences><connectionreference connectionreferencelogicalname="abc_Crm">
            <connectorid>/providers/Microsoft.PowerApps/apis/shared_abc-5fmy-20crm-5f0123456789abcdef</connectorid>
          </connectionreference></connectionreferences></ImportExportXml>
        """;

    public static string Workflow(string id, string name, string? file, string category = "5") =>
        $$"""<Workflow WorkflowId="{{{id}}}" Name="{{name}}">{{(file is null ? "" : $"<JsonFileName>{file}</JsonFileName>")}}<Category>{{category}}</Category><StateCode>1</StateCode></Workflow>""";

    public static string Flow(string actions = "") => $$$"""
        {"properties":{"connectionReferences":{"crm":{"runtimeSource":"embedded","connection":{"connectionReferenceLogicalName":"abc_Crm"},
            "api":{"name":"shared_abc-5fmy-20crm-5f0123456789abcdef"} } },
          "definition":{"parameters":{"$connections":{"defaultValue":{},"type":"Object"},"$authentication":{"defaultValue":{},"type":"SecureObject"} },
            "triggers":{"manual":{"type":"Request","kind":"Http","inputs":{"schema":{} } } },"actions":{ {{{actions}}} } } },
         "schemaVersion":"1.0.0.0"}
        """;

    /// <summary>Writes the zip and gives its path.</summary>
    public string Save()
    {
        using var archive = ZipFile.Open(Path, ZipArchiveMode.Create);
        foreach (var (name, text) in Files)
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        return Path;
    }

    /// <summary>Writes the same files into a folder, as unzipping does, and gives its path.</summary>
    public string SaveFolder()
    {
        ZipFile.ExtractToDirectory(Save(), System.IO.Path.Combine(_folder, "unzipped"));
        return System.IO.Path.Combine(_folder, "unzipped");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
