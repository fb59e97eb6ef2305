namespace CoSell.Flows.Tests.Support;

/// <summary>A small unpacked solution on disk; deleted at the end.</summary>
internal sealed class SolutionFolder : IDisposable
{
    public const string Id = "11111111-2222-3333-4444-555555555555";
    public const string FlowFile = "Workflows/Myfirstflow-11111111-2222-3333-4444-555555555555.json";
    private readonly string _root = Directory.CreateTempSubdirectory("solution").FullName;

    public SolutionFolder()
    {
        Write("Other/Solution.xml", $$"""
            <ImportExportXml><SolutionManifest>
              <UniqueName>CoSell</UniqueName><LocalizedNames><LocalizedName description="Co-sell" languagecode="1033" /></LocalizedNames>
              <Version>1.2.3.4</Version><Managed>2</Managed>
              <RootComponents><RootComponent type="29" id="{{{Id}}}" behavior="0" /><RootComponent type="1" schemaName="abc_link" /></RootComponents>
            </SolutionManifest></ImportExportXml>
            """);
        Write("Other/Customizations.xml", """
            <ImportExportXml><connectionreferences>
              <connectionreference connectionreferencelogicalname="abc_Crm">
                <connectionreferencedisplayname>CRM</connectionreferencedisplayname>
                <connectorid>/providers/Microsoft.PowerApps/apis/shared_crm</connectorid>
              </connectionreference></connectionreferences></ImportExportXml>
            """);
        Write("environmentvariabledefinitions/abc_Stage/environmentvariabledefinition.xml", """
            <environmentvariabledefinition schemaname="abc_Stage"><defaultvalue>Won</defaultvalue>
              <displayname default="Stage"><label description="Stage" languagecode="1033" /></displayname>
              <type>100000000</type></environmentvariabledefinition>
            """);
        WriteFlow("""{"triggers":{"manual":{"type":"Request","kind":"Http"}},"actions":{}}""");
        Write(FlowFile + ".data.xml", $$"""
            <Workflow WorkflowId="{{{Id}}}" Name="My first (flow)"><JsonFileName>/{{FlowFile}}</JsonFileName><Category>5</Category><StateCode>1</StateCode></Workflow>
            """);
    }

    public string Root => _root;

    public void Write(string file, string text)
    {
        var path = Path.Combine(_root, "src", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void WriteFlow(string definition) => Write(FlowFile, $$$"""
        {"properties":{"connectionReferences":{"crm":{"runtimeSource":"embedded",
          "connection":{"connectionReferenceLogicalName":"abc_Crm"},"api":{"name":"shared_crm"} } },
         "definition":{{{definition}}} },"schemaVersion":"1.0.0.0"}
        """);

    public void Delete(string file) => File.Delete(Path.Combine(_root, "src", file));

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
