using CoSell.Flows.Checking;
using CoSell.Flows.Tests.Solutions;

namespace CoSell.Flows.Tests.Checking;

/// <summary>
/// A solution zip without a fault that has a shape for every rule; tests break one thing of it. It holds to the rules
/// for our own package too, so it can be checked as ours or as another maker's.
/// </summary>
internal sealed class SoundPackage : IDisposable
{
    public const string ChildId = "22222222-2222-3333-4444-555555555555";
    public const string ChildFile = $"Workflows/Child-{ChildId}.json";
    private const string Retry = ""","retryPolicy":{"type":"fixed","count":2,"interval":"PT5S"}""";

    public SoundPackage(bool ours = false)
    {
        Zip.Files["solution.xml"] = Manifest(ours ? "cosell" : "abc");
        Zip.Files["customizations.xml"] = Customizations;
        Zip.Files[SolutionZip.FlowFile] = Flow("Http", Parameters, Actions);
        Zip.Files[ChildFile] = Flow(
            "Button", "", """ "Answer":{"type":"Response","kind":"Http","inputs":{"statusCode":200,"body":"@triggerBody()?['text']","schema":{"properties":{"@odata.type":{}}} },"runAfter":{}} """);
        Zip.Files[SolutionZip.ConnectorFile] = Connector;
    }

    public SolutionZip Zip { get; } = new();

    /// <summary>Replaces a text that stands exactly once in a file, the parent flow's unless another is named.</summary>
    public void Replace(string from, string to, string? file = null)
    {
        file ??= SolutionZip.FlowFile;
        var parts = Zip.Files[file].Split(from);
        Assert.HasCount(2, parts, $"'{from}' does not stand exactly once in {file}.");
        Zip.Files[file] = string.Join(to, parts);
    }

    public IReadOnlyList<FlowFinding> Check() => FlowChecker.CheckPackage(Zip.Save()).Findings;

    public void Dispose() => Zip.Dispose();

    private static string Manifest(string prefix) => $$$"""
        <ImportExportXml><SolutionManifest><UniqueName>Deals</UniqueName><Version>1.2.3.4</Version><Managed>0</Managed>
          <Publisher><UniqueName>Abc</UniqueName><CustomizationPrefix>{{{prefix}}}</CustomizationPrefix></Publisher>
          <RootComponents><RootComponent type="29" id="{{{{SolutionZip.Id}}}}" behavior="0" /><RootComponent type="29" id="{{{{ChildId}}}}" behavior="0" />
            <RootComponent type="380" schemaName="abc_Stage" behavior="0" /><RootComponent type="372" schemaName="abc_my-20crm" /><RootComponent type="1" schemaName="abc_table" /></RootComponents>
          <MissingDependencies />
        </SolutionManifest></ImportExportXml>
        """;

    private static string Customizations => $"""
        <ImportExportXml><Workflows>{SolutionZip.Workflow(SolutionZip.Id, "My first (flow)", "/" + SolutionZip.FlowFile)}{SolutionZip.Workflow(ChildId, "Child", "/" + ChildFile)}</Workflows>
          <Connectors><Connector><name>abc_5Fmy-20crm</name><openapidefinition>/{SolutionZip.ConnectorFile}</openapidefinition></Connector></Connectors>
          <connectionreferences>{Reference("abc_Crm", "shared_abc-5fmy-20crm-5f0123456789abcdef")}{Reference("abc_Pc", "shared_partnercenterref")}{Reference("abc_Sf", "shared_salesforce")}{Reference("abc_Dv", "shared_commondataserviceforapps")}</connectionreferences></ImportExportXml>
        """;

    private static string Reference(string name, string api) =>
        $"""<connectionreference connectionreferencelogicalname="{name}"><connectorid>/providers/Microsoft.PowerApps/apis/{api}</connectorid></connectionreference>""";

    private static string Flow(string kind, string parameters, string actions) => $$$"""
        {"properties":{"connectionReferences":{
            "crm":{"runtimeSource":"embedded","connection":{"connectionReferenceLogicalName":"abc_Crm"},"api":{"name":"shared_abc-5fmy-20crm-5f0123456789abcdef"} },
            "pc":{"runtimeSource":"embedded","connection":{"connectionReferenceLogicalName":"abc_Pc"},"api":{"name":"shared_partnercenterref"} },
            "sf":{"runtimeSource":"embedded","connection":{"connectionReferenceLogicalName":"abc_Sf"},"api":{"name":"shared_salesforce"} },
            "dv":{"runtimeSource":"embedded","connection":{"connectionReferenceLogicalName":"abc_Dv"},"api":{"name":"shared_commondataserviceforapps"} } },
          "definition":{"parameters":{ {{{parameters}}} "$connections":{"defaultValue":{},"type":"Object"},"$authentication":{"defaultValue":{},"type":"SecureObject"} },
            "triggers":{"manual":{"type":"Request","kind":"{{{kind}}}","inputs":{"schema":{} } } },"actions":{ {{{actions}}} } } },
         "schemaVersion":"1.0.0.0"}
        """;

    private const string Parameters = """ "Stage (abc_Stage)":{"defaultValue":"Won","type":"String","metadata":{"schemaName":"abc_Stage"} }, """;

    private const string Connector = """
        {"swagger":"2.0","info":{"title":"My CRM"},"paths":{"/deals/{id}":{"parameters":[{"name":"id","in":"path","required":true}],
           "get":{"operationId":"GetDeal","parameters":[{"$ref":"#/parameters/Top"},{"name":"api-version","in":"query","required":true,"default":"1"}]},
           "put":{"operationId":"PutDeal","parameters":[{"name":"body","in":"body","required":true,"schema":{"$ref":"#/definitions/Deal"}}]}}},
         "parameters":{"Top":{"name":"$top","in":"query"}},
         "definitions":{"Deal":{"properties":{"name":{},"more":{"additionalProperties":true,"properties":{"known":{}}},"owner":{"$ref":"#/definitions/Owner"}}},
           "Owner":{"properties":{"mail":{}}}}}
        """;

    private static string Actions => string.Join(
        ',',
        """ "Keep_the_name":{"type":"InitializeVariable","inputs":{"variables":[{"name":"total","type":"string","value":"@parameters('Stage (abc_Stage)')"}]},"runAfter":{},"description":"a@b" } """,
        Call("Get_deal", "crm", "shared_abc-5fmy-20crm-5f0123456789abcdef", "GetDeal", """ "id":"@triggerBody()?['id']","$top":5 """, "Keep_the_name"),
        """ "Each_deal":{"type":"Foreach","foreach":"@body('Get_deal')?['value']","actions":{"Shape_deal":{"type":"Compose","inputs":"@items('Each_deal')?['x']","runAfter":{} } },"runAfter":{"Get_deal":["Succeeded","TIMEDOUT"]} } """,
        """ "Set_the_name":{"type":"SetVariable","inputs":{"name":"Total","value":"@{length(outputs('Shape_deal'))} of @{outputs('manual')?['body/count']}"},"runAfter":{"Each_deal":["Succeeded"]} } """,
        """ "Pick":{"type":"Query","inputs":{"from":"@outputs('Get_deal')?['body/value']","where":"@equals(item()?['stage'], variables('total'))"},"runAfter":{"Set_the_name":["Succeeded"]} } """,
        Call("Put_deal", "crm", "shared_abc-5fmy-20crm-5f0123456789abcdef", "PutDeal", """ "id":"1","body/name":"x","body/owner/mail":"y@z","body/more/any":1 """, "Pick"),
        """ "Ask_the_child":{"type":"Workflow","inputs":{"host":{"workflowReferenceName":"22222222-2222-3333-4444-555555555555"},"body":{"text":"x"} },"runAfter":{"Put_deal":["Succeeded"]} } """,
        """ "Which":{"type":"Switch","expression":"@body('Ask_the_child')","cases":{"One":{"case":"1","actions":{"In_one":{"type":"Compose","inputs":"@@text","runAfter":{} } } } },"default":{"actions":{} },"runAfter":{"Ask_the_child":["Succeeded"]} } """,
        """ "Try_again":{"type":"Until","expression":"@equals(outputs('Once'), 1)","limit":{"count":3,"timeout":"PT1H"},"actions":{"Once":{"type":"Compose","inputs":"@iterationIndexes('Try_again')","runAfter":{} } },"runAfter":{"Which":["Succeeded"]} } """,
        Call("Get_referral", "pc", "shared_partnercenterref", "GetReferralById", """ "id":"1" """, "Try_again"),
        Call("List_rows", "dv", "shared_commondataserviceforapps", "ListRecords", """ "entityName":"accounts","$filter":"name eq 'x'" """, "Get_referral"),
        """ "May_write":{"type":"If","expression":{"and":[{"not":{"equals":["@body('Get_referral')?['name']","@null"]} },{"less":["@ticks(utcNow())","@ticks(body('Get_deal')?['writeUntil'])"]}]},"actions":{ """
            + Call("Write_deal", "sf", "shared_salesforce", "PatchItem_V3", """ "table":"Opportunity","id":"1","item/Name":"x" """, null, more: ",\"limit\":{\"timeout\":\"PT20S\"}")
            + "," + Call("Create_deal", "sf", "shared_salesforce", "PostItem_V2", """ "table":"Task","item":"@json('{}')" """, "Write_deal", ",\"retryPolicy\":{\"type\":\"none\"}")
            + """ },"else":{"actions":{"Say_no":{"type":"Compose","inputs":"no","runAfter":{} } } },"runAfter":{"List_rows":["Succeeded"]} } """,
        """ "Show":{"type":"Compose","inputs":{"@{variables('total')}":"@result('May_write')"},"trackedProperties":{"out":"@outputs('Show')"},"runAfter":{"May_write":["Succeeded","Failed","Skipped"]} } """);

    private static string Call(string name, string connection, string api, string operation, string parameters, string? after, string retry = Retry, string more = "") => $$$"""
        "{{{name}}}":{"type":"OpenApiConnection","inputs":{"host":{"connectionName":"{{{connection}}}","operationId":"{{{operation}}}","apiId":"/providers/Microsoft.PowerApps/apis/{{{api}}}"},
          "parameters":{ {{{parameters}}} },"authentication":"@parameters('$authentication')"{{{retry}}} }{{{more}}},"runAfter":{ {{{(after is null ? "" : $"\"{after}\":[\"Succeeded\"]")}}} } }
        """;
}
