using CoSell.Flows.Expressions;
using CoSell.Flows.Tests.Support;

namespace CoSell.Flows.Tests.Expressions;

[TestClass]
public sealed class EvaluatorTests
{
    [TestMethod]
    // Kinds of strings
    [DataRow("plain", "\"plain\"")]
    [DataRow("", "\"\"")]
    [DataRow("@@text", "\"@text\"")]
    [DataRow("a@b.c", "\"a@b.c\"")]
    [DataRow("mail a@@b", "\"mail a@@b\"")]
    [DataRow("@@{1}", "\"@{1}\"")]
    [DataRow("x @@{1}", "\"x @{1}\"")]
    [DataRow("@1", "1")]
    [DataRow("@{1}", "\"1\"")]
    [DataRow("a @{1} b @{'x'}", "\"a 1 b x\"")]
    [DataRow("@{null}|@{true}", "\"|True\"")]
    [DataRow("@{createArray(1,'a')}", "\"[1,\\\"a\\\"]\"")]
    [DataRow("@{'}'}", "\"}\"")]
    // Literals
    [DataRow("@'it''s'", "\"it's\"")]
    [DataRow("@-3", "-3")]
    [DataRow("@1.5", "1.5")]
    [DataRow("@.5", "0.5")]
    [DataRow("@+2", "2")]
    [DataRow("@1e3", "1000")]
    [DataRow("@true", "true")]
    [DataRow("@NULL", "null")]
    [DataRow("@ concat( 'a' , 'b' ) ", "\"ab\"")]
    // Selection
    [DataRow("@body('Get').Name", "\"Contoso\"")]
    [DataRow("@body('Get')['Name']", "\"Contoso\"")]
    [DataRow("@body('Get')?.Name", "\"Contoso\"")]
    [DataRow("@body('Get')?['missing']", "null")]
    [DataRow("@body('Get')?['missing']?['more']", "null")]
    [DataRow("@body('Get')?['none']?.x", "null")]
    [DataRow("@body('Get')['value'][1]['Id']", "\"b\"")]
    [DataRow("@body('Get')['value']?[7]", "null")]
    [DataRow("@body('Get')['value'][add(0,1)].Id", "\"b\"")]
    [DataRow("@outputs('Get')?['body/nested/x/y']", "1")]
    [DataRow("@outputs('Get')?['body/none/x']", "null")]
    [DataRow("@outputs('Get')['statusCode']", "200")]
    [DataRow("@outputs('Get')?['headers']?['retry-after']", "\"5\"")]
    [DataRow("@body('Get')?['a/b']", "\"slashed\"")]
    [DataRow("@body('Get')?['nested/x']", "null")]
    [DataRow("@triggerOutputs()?['body/Name']", "\"Contoso\"")]
    [DataRow("@triggerBody()?['Name']", "\"Contoso\"")]
    [DataRow("@trigger()?['outputs']?['statusCode']", "200")]
    [DataRow("@body('Other')?['x']", "null")]
    [DataRow("@actions('Get')?['outputs']?['statusCode']", "200")]
    // The run
    [DataRow("@parameters('P (abc_P)')", "\"parameter P (abc_P)\"")]
    [DataRow("@variables('v')", "\"variable v\"")]
    [DataRow("@items('Loop')?['Id']", "\"Loop\"")]
    [DataRow("@item()['Id']", "\"current\"")]
    [DataRow("@iterationIndexes('Loop')", "3")]
    [DataRow("@result('Scope')[0]['status']", "\"Failed\"")]
    [DataRow("@workflow()?['run']?['name']", "\"run-1\"")]
    [DataRow("@workflow()?['tags']?['flowDisplayName']", "\"Test\"")]
    // Laziness
    [DataRow("@if(true, 1, int('x'))", "1")]
    [DataRow("@IF(false, int('x'), 2)", "2")]
    [DataRow("@coalesce(null, body('Get')?['none'], 'x', int('y'))", "\"x\"")]
    [DataRow("@coalesce(null)", "null")]
    public void Evaluate_Expression_GivesTheValue(string expression, string expected) =>
        TestJson.AssertEqual(expected, Evaluator.Evaluate(expression, new FixedContext()));

    [TestMethod]
    [DataRow("@", "ends too early")]
    [DataRow("@foo", "'foo' is neither a function call nor a literal")]
    [DataRow("@foo()", "the function 'foo' is not defined")]
    [DataRow("@concat('a'", "expected ',' or ')' at position 11")]
    [DataRow("@'abc", "not closed")]
    [DataRow("@1 2", "unexpected '2'")]
    [DataRow("@1x", "'1x' is not a number")]
    [DataRow("text @{1", "expected '}'")]
    [DataRow("@body('Get')?x", "expected '.' or '['")]
    [DataRow("@body('Get')[1", "expected ']'")]
    [DataRow("@body('Get')['missing']", "property 'missing' doesn't exist, available properties are 'Name, Amount")]
    [DataRow("@body('Get')['none']['x']", "property 'x' cannot be selected")]
    [DataRow("@body('Get')['Name']?['x']", "not supported on values of type 'String'")]
    [DataRow("@body('Get')['value']?['Id']", "Array elements can only be selected using an integer index")]
    [DataRow("@body('Get')['value'][2]", "array index '2' is outside bounds (0, 1)")]
    [DataRow("@outputs('Get')['body/missing']", "property 'missing' doesn't exist")]
    [DataRow("@if('x', 1, 2)", "first parameter to be a boolean")]
    [DataRow("@length(null)", "first parameter to be an array or a string. The provided value is of type 'Null'")]
    [DataRow("@toLower()", "expects 1 parameter(s), but was given 0")]
    [DataRow("@listCallbackUrl()", "'listCallbackUrl' is not supported by this runner")]
    public void Evaluate_BrokenExpression_SaysWhatIsWrong(string expression, string message)
    {
        var error = Assert.ThrowsExactly<ExpressionException>(() => Evaluator.Evaluate(expression, new FixedContext()));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Evaluate_ErrorInside_ShowsExpressionAndPosition()
    {
        var error = Assert.ThrowsExactly<ExpressionException>(
            () => Evaluator.Evaluate("Hello @{concat('a', int('x'))}!", new FixedContext()));
        Assert.Contains("'concat('a', int('x'))'", error.Message, StringComparison.Ordinal);
        Assert.Contains("(position 13)", error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("@", "")]
    [DataRow("text @{", "}")]
    public void Evaluate_ExpressionAbove8192Characters_IsRefused(string before, string after)
    {
        var longest = "length('" + new string('x', 8192 - 10) + "')";
        Evaluator.Evaluate(before + longest + after, new FixedContext());
        var error = Assert.ThrowsExactly<ExpressionException>(
            () => Evaluator.Evaluate(before + longest + " " + after, new FixedContext()));
        Assert.Contains("has 8193 characters. Shorten it to 8192.", error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Evaluate_DeepNesting_IsRefused()
    {
        var deep = "@" + string.Concat(Enumerable.Repeat("not(", 300)) + "true" + new string(')', 300);
        var error = Assert.ThrowsExactly<ExpressionException>(() => Evaluator.Evaluate(deep, new FixedContext()));
        Assert.Contains("nested too deeply", error.Message, StringComparison.Ordinal);
    }
}
