using System.Globalization;

namespace CoSell.Flows.Tests.Checking;

/// <summary>
/// Ways to break the parent flow of <see cref="SoundPackage"/>: the rule, the action that is named, a text of the flow,
/// what breaks it, and a neighbour of that which is sound.
/// </summary>
internal static class BrokenFlows
{
    public static IEnumerable<object[]> All => [.. Everywhere, .. OwnOnly, .. MaybeElsewhere, .. OnlyListed];

    public static IEnumerable<object[]> Everywhere =>
    [
        ["File", "", "\"schemaVersion\":\"1.0.0.0\"", "\"schemaVersion\":\"2\"", "\"more\":1,\"schemaVersion\":\"1.0.0.0\""],
        ["Trigger", "", "\"triggers\":{", "\"triggers\":{\"second\":{},", "\"triggers\": {"],
        ["ActionName", "Say#no", "\"Say_no\":{", "\"Say#no\":{", "\"Say_(it's)_=_(1,2)!\":{"],
        ["ActionName", "Say no", "\"Say_no\":{", "\"Say no\":{", "\"Say_no,_’twas\":{"],
        ["ActionName", "In_one", "\"Say_no\":{", "\"IN_ONE\":{", "\"In_two\":{"],
        ["ActionName", new string('x', 81), "\"Say_no\":{", $"\"{new string('x', 81)}\":{{", $"\"{new string('x', 80)}\":{{"],
        ["RunAfter", "Each_deal", "\"TIMEDOUT\"", "\"Done\"", "\"skipped\""],
        ["RunAfter", "Shape_deal", "\"inputs\":\"@items('Each_deal')?['x']\",\"runAfter\":{}", "\"inputs\":\"@items('Each_deal')?['x']\",\"runAfter\":{\"Get_deal\":[\"Succeeded\"]}", "\"inputs\":\"@items('each_DEAL')?['x']\""],
        ["RunAfter", "A", Last, Act("A", "1", "B") + "," + Act("B", "1", "C") + "," + Act("C", "1", "A"), Act("A", "1") + "," + Act("B", "1", "a") + "," + Act("C", "1", "A", "B")],
        ["Size", "Which", "\"One\":{", Cases(25), Cases(24)],
        ["Size", "", "\"variables\":[", Variables(250), Variables(249)],
        ["Size", "S0", Last, Nested(9), Nested(8)],
        ["Size", "Keep_the_name", "\"a@b\"", $"\"{new string('@', 257)}\"", $"\"{new string('@', 256)}\""],
        ["Expression", "Set_the_name", "'body/count'", "'body/count", "concat('body/', 'count')"],
        ["Expression", "Set_the_name", "length(outputs('Shape_deal'))", "len(outputs('Shape_deal'))", "LENGTH(outputs('Shape_deal'))"],
        ["Expression", "Pick", "@equals(item()?['stage'], variables('total'))", "@equals(item()?['stage'])", "@equals(item()?.stage, variables('total'))"],
        ["Expression", "In_one", "\"@@text\"", "\"@text\"", "\"te@xt @@{x}\""],
        ["Expression", "In_one", "\"@@text\"", $"\"@concat('{new string('x', 8200)}')\"", $"\"@concat('{new string('x', 8180)}')\""],
        ["ActionReference", "Each_deal", "@body('Get_deal')?['value']", "@body('Get_deals')?['value']", "@actionBody('get_DEAL')?['value']"],
        ["ActionReference", "Set_the_name", "outputs('Shape_deal')", "outputs('Show')", "actions('Each_deal')"],
        ["ActionReference", "Say_no", "\"inputs\":\"no\"", "\"inputs\":\"@outputs('Write_deal')\"", "\"inputs\":\"@actions('May_write')\""],
        ["ActionReference", "Shape_deal", "@items('Each_deal')?['x']", "@items('Which')?['x']", "@item()?['x']"],
        ["ActionReference", "In_one", "\"@@text\"", "\"@item()\"", "\"@@item()\""],
        ["ActionReference", "Show", "@result('May_write')", "@result('Show')", "@result(concat('May', '_write'))"],
        ["Parameter", "Keep_the_name", "@parameters('Stage (abc_Stage)')", "@parameters('Stage')", "@parameters('stage (abc_STAGE)')"],
        ["Variable", "Set_the_name", "\"name\":\"Total\"", "\"name\":\"Totals\"", "\"name\":\"TOTAL\""],
        ["Variable", "Pick", "variables('total'))\"", "variables('sum'))\"", "variables('TOTAL'))\""],
        ["Variable", "Set_the_name", "@{outputs('manual')?['body/count']}", "@{variables('total')}", "@{parameters('Stage (abc_Stage)')}"],
        ["Variable", "Second", "\"Say_no\":{", "\"Second\":{\"type\":\"InitializeVariable\",\"inputs\":{\"variables\":[{\"name\":\"b\",\"type\":\"string\"}]},\"runAfter\":{}},\"Say_no\":{", "\"Second\":{\"type\":\"Compose\",\"inputs\":{\"variables\":[{\"name\":\"b\"}]},\"runAfter\":{}},\"Say_no\":{"],
        ["Connection", "Get_referral", "\"connectionName\":\"pc\"", "\"connectionName\":\"partner\"", "\"connection\":\"pc\""],
        ["Connection", "Get_referral", "\"connectionName\":\"pc\"", "\"connectionName\":\"sf\"", "\"connectionName\": \"pc\""],
        ["ChildFlow", "Ask_the_child", "\"workflowReferenceName\":\"22222222", "\"workflowReferenceName\":\"32222222", "\"more\":1,\"workflowReferenceName\":\"22222222"],
        ["ChildFlow", "Ask_the_child", "\"workflowReferenceName\":\"22222222-2222-3333-4444-555555555555\"", "\"workflowReferenceName\":\"Child\"", "\"workflowReferenceName\":\"@parameters('Stage (abc_Stage)')\""],
        ["ChildFlow", "Ask_the_child", "\"workflowReferenceName\":\"22222222-2222-3333-4444-555555555555\"", "\"workflowReferenceName\":\"11111111-2222-3333-4444-555555555555\"", "\"workflowReferenceName\":\"22222222-2222-3333-4444-555555555555\",\"x\":1"],
        ["Operation", "Get_deal", "\"operationId\":\"GetDeal\"", "\"operationId\":\"GetDeals\"", "\"operationId\":\"getDeal\""],
        ["Operation", "Get_deal", "\"$top\":5", "\"top\":5", "\"$TOP\":5,\"api-version\":\"2\""],
        ["Operation", "Get_deal", "\"id\":\"@triggerBody()?['id']\",", "", "\"id\":\"@triggerBody()['id']\","],
        ["Operation", "Put_deal", "\"body/owner/mail\"", "\"body/owner/phone\"", "\"body/owner\""],
        ["Operation", "Put_deal", "\"body/name\":\"x\",\"body/owner/mail\":\"y@z\",\"body/more/any\":1", "\"$ignored\":1,\"body\":{}", "\"body\":{}"],
        ["Operation", "Get_referral", "\"operationId\":\"GetReferralById\"", "\"operationId\":\"GetReferral\"", "\"operationId\":\"getReferralByID\""],
        ["Condition", "May_write", "{\"not\":{\"equals\"", "{\"not\":{\"like\"", "{\"NOT\":{\"Equals\""],
        ["Condition", "May_write", "{\"not\":{\"equals\":[\"@body('Get_referral')?['name']\",\"@null\"]} }", "{\"and\":[]}", "{\"or\":[{\"equals\":[1,1]},{\"equals\":[1,2]}]}"],
    ];

    /// <summary>Rules that hold for our own package only; for other makers the broken form is sound.</summary>
    public static IEnumerable<object[]> OwnOnly =>
    [
        ["Authentication", "Get_referral", ReferralAuthentication + ",\"retryPolicy\"", "\"parameters\":{ \"id\":\"1\" },\"retryPolicy\"", ReferralAuthentication + ", \"retryPolicy\""],
        ["RetryPolicy", "Create_deal", "\"retryPolicy\":{\"type\":\"none\"}", "\"retryPolicy\":{\"type\":\"fixed\",\"count\":1,\"interval\":\"PT5S\"}", "\"retryPolicy\":{\"type\":\"None\"}"],
        ["RetryPolicy", "Get_referral", ReferralAuthentication + ",\"retryPolicy\":{\"type\":\"fixed\",\"count\":2", ReferralAuthentication + ",\"retryPolicy\":{\"type\":\"fixed\",\"count\":5", ReferralAuthentication + ",\"retryPolicy\":{\"type\":\"exponential\",\"count\":4"],
        ["WriteLimit", "Write_deal", ",\"limit\":{\"timeout\":\"PT20S\"}", "", ",\"limit\":{\"timeout\":\"PT1M\"}"],
        ["WriteLimit", "Write_deal", "\"PT20S\"", "\"PT61S\"", "\"PT60S\""],
        ["WriteLimit", "Write_deal", "\"PT20S\"", "\"twenty\"", "\"PT1S\""],
        ["WriteUntil", "Say_no", "\"Say_no\":{\"type\":\"Compose\",\"inputs\":\"no\"", Write("Say_no", "PatchItem_V3"), Write("Say_no", "GetItem_V2")],
        ["Condition", "May_write", "\"@null\"]", "\"\"]", "\"x\"]"],
        ["Condition", "May_write", "{\"not\":{\"equals\":[\"@body('Get_referral')?['name']\",\"@null\"]} }", "\"@equals(1, 1)\"", "{\"equals\":[1,1]}"],
        ["Parameter", "", "\"metadata\":{\"schemaName\":\"abc_Stage\"}", "\"metadata\":{}", "\"metadata\":{\"schemaName\":\"ABC_stage\"}"],
    ];

    public static IEnumerable<object[]> MaybeElsewhere =>
    [
        ["Parameter", "", "\"schemaName\":\"abc_Stage\"", "\"schemaName\":\"abc_Stages\"", "\"schemaName\":\"abc_STAGE\""],
        ["Connection", "", "\"connectionReferenceLogicalName\":\"abc_Pc\"", "\"connectionReferenceLogicalName\":\"abc_Pcs\"", "\"connectionReferenceLogicalName\":\"abc_PC\""],
    ];

    public static IEnumerable<object[]> OnlyListed =>
    [
        ["Operation", "List_rows", "\"operationId\":\"ListRecords\"", "\"operationId\":\"ListRecord\"", "\"operationId\":\"aibuilderpredict_customprompt\""],
        ["Operation", "List_rows", "\"$filter\":\"name", "\"filter\":\"name", "\"$FILTER\":\"name"],
        ["Operation", "Write_deal", "\"item/Name\":\"x\"", "\"items/Name\":\"x\",\"item\":{}", "\"item\":{\"Name\":\"x\"}"],
    ];

    private const string Last = "\"Show\":{\"type\":\"Compose\",\"inputs\":{\"@{variables('total')}\":\"@result('May_write')\"},\"trackedProperties\":{\"out\":\"@outputs('Show')\"},\"runAfter\":{\"May_write\":[\"Succeeded\",\"Failed\",\"Skipped\"]} }";

    private const string ReferralAuthentication = "\"parameters\":{  \"id\":\"1\"  },\"authentication\":\"@parameters('$authentication')\"";

    private static string Act(string name, string inputs, params string[] after) =>
        $"\"{name}\":{{\"type\":\"Compose\",\"inputs\":{inputs},\"runAfter\":{{{string.Join(',', after.Select(a => $"\"{a}\":[\"Succeeded\"]"))}}}}}";

    private static string Cases(int more) =>
        string.Concat(Enumerable.Range(0, more).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"C{i}\":{{\"case\":{i},\"actions\":{{}}}},"))) + "\"One\":{";

    private static string Variables(int more) => "\"variables\":["
        + string.Concat(Enumerable.Range(0, more).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{\"name\":\"v{i}\",\"type\":\"string\"}},")));

    private static string Nested(int deep) => Enumerable.Range(0, deep).Aggregate(
        Act("S0", "1"),
        (inner, i) => string.Create(CultureInfo.InvariantCulture, $"\"S{i + 1}\":{{\"type\":\"Scope\",\"actions\":{{{inner}}},\"runAfter\":{{}}}}"));

    private static string Write(string name, string operation) =>
        $"\"{name}\":{{\"type\":\"OpenApiConnection\",\"inputs\":{{\"host\":{{\"connectionName\":\"sf\",\"operationId\":\"{operation}\",\"apiId\":\"/providers/Microsoft.PowerApps/apis/shared_salesforce\"}},"
        + $"\"parameters\":{{\"table\":\"Account\",\"id\":\"1\"{(operation.StartsWith("Get", StringComparison.Ordinal) ? "" : ",\"item\":{}")}}},\"authentication\":\"@parameters('$authentication')\",\"retryPolicy\":{{\"type\":\"none\"}}}}";
}
