using CoSell.Flows.Json;
using CoSell.Flows.Tests.Support;

namespace CoSell.Flows.Tests.Expressions.Cases;

/// <summary>What <see cref="FixedContext"/> has to offer. Each is an expression and the JSON of its value.</summary>
internal static class RunCases
{
    private static readonly string Outputs = JsonText.Write(FixedContext.Output);
    private static readonly string Body = JsonText.Write(FixedContext.Output["body"]!);

    public static IReadOnlyList<(string Expression, string Expected)> All { get; } =
    [
        ("parameters('P')", "\"parameter P\""),
        ("variables('v')", "\"variable v\""),
        ("trigger()?['outputs']?['statusCode']", "200"),
        ("trigger()", "{\"outputs\":" + Outputs + "}"),
        ("triggerOutputs()", Outputs),
        ("triggerBody()", Body),
        ("actions('Get')", "{\"outputs\":" + Outputs + "}"),
        ("outputs('Get')", Outputs),
        ("body('Get')", Body),
        ("action()", "{\"name\":\"Me\"}"),
        ("result('S')", "[{\"status\":\"Failed\"}]"),
        ("item()", "{\"Id\":\"current\"}"),
        ("items('Loop')", "{\"Id\":\"Loop\"}"),
        ("iterationIndexes('Loop')", "3"),
        ("workflow()", "{\"run\":{\"name\":\"run-1\"},\"tags\":{\"flowDisplayName\":\"Test\"}}"),
        ("formDataValue('Form', 'name')", "\"Contoso\""),
        ("formDataValue('Form', 'none')", "null"),
        ("formDataMultiValues('Form', 'tag')", "[\"a\",\"b\"]"),
        ("multipartBody('Form', 1)", "\"second\""),
        ("triggerFormDataValue('name')", "\"Contoso\""),
        ("triggerFormDataMultiValues('tag')", "[\"a\",\"b\"]"),
        ("triggerMultipartBody(0)", "\"first\""),
    ];
}
