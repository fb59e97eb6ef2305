using CoSell.Flows.Expressions;
using CoSell.Flows.Expressions.Functions;
using CoSell.Flows.Expressions.Syntax;
using CoSell.Flows.Tests.Expressions.Cases;
using CoSell.Flows.Tests.Support;

namespace CoSell.Flows.Tests.Expressions;

[TestClass]
public sealed class FunctionTests
{
    private static readonly HashSet<string> NotCarriedOut = ["listCallbackUrl", "mergeObjects"];

    private static IEnumerable<(string Expression, string Expected)> Cases =>
        [.. LogicCases.All, .. TextCases.All, .. CollectionCases.All, .. NumberCases.All, .. ConversionCases.All, .. TimeCases.All, .. RunCases.All];

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Function_GivesTheValue(string expression, string expected)
    {
        var context = new FixedContext { TriggeredByForm = expression.StartsWith("triggerForm", StringComparison.Ordinal) || expression.StartsWith("triggerMulti", StringComparison.Ordinal) };
        TestJson.AssertEqual(expected, Evaluator.Evaluate("@" + expression, context));
    }

    [TestMethod]
    public void EveryFunction_HasACaseForItsResult()
    {
        var shown = Cases.Select(one => Outermost(new ExpressionParser(one.Expression, 0).ParseToEnd())).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var without = FunctionTable.All.Select(function => function.Name).Where(name => !shown.Contains(name)).Except(NotCarriedOut).ToList();
        Assert.IsEmpty(without, string.Join(", ", without));
    }

    [TestMethod]
    [DataRow("concat(range(0, 40000))")]
    [DataRow("string(range(0, 40000))")]
    [DataRow("base64(join(range(0, 30000), ';'))")]
    public void Function_TextAboveTheLimit_IsAnError(string expression)
    {
        var error = Assert.ThrowsExactly<ExpressionException>(() => Evaluator.Evaluate("@" + expression, new FixedContext()));
        Assert.Contains("131072 is the limit", error.Message, StringComparison.Ordinal);
    }

    private static string Outermost(Node node) => node switch
    {
        CallNode call => call.Function,
        MemberNode member => Outermost(member.Target),
        _ => "",
    };

    [TestMethod]
    [DataRow("int('x')", "cannot be converted to an integer")]
    [DataRow("int('')", "cannot be converted")]
    [DataRow("json('{')", "cannot be converted to JSON")]
    [DataRow("json(null)", "first parameter to be a string")]
    [DataRow("div(1, 0)", "divide by zero")]
    [DataRow("add('1', 2)", "first parameter to be an integer or a decimal number. The provided value is of type 'String'")]
    [DataRow("add(9223372036854775807, 1)", "too large")]
    [DataRow("less(1, 'a')", "second parameter to be of the same type as the first")]
    [DataRow("less(null, 1)", "of type 'Null'")]
    [DataRow("substring('abc', 2, 5)", "outside the text")]
    [DataRow("contains(null, 'a')", "of type 'Null'")]
    [DataRow("first(null)", "of type 'Null'")]
    [DataRow("toLower(null)", "to be a string")]
    [DataRow("concat()", "at least 1")]
    [DataRow("union(createArray(1), null)", "second parameter to be an array")]
    [DataRow("addProperty(json('{\"a\":1}'), 'a', 2)", "already has a property 'a'")]
    [DataRow("decodeBase64('#')", "not a valid base64")]
    [DataRow("uriHost('x')", "not an absolute URI")]
    [DataRow("formatDateTime(null)", "to be a string")]
    [DataRow("addToTime('2026-01-01', 1, 'Decade')", "not a time unit")]
    [DataRow("addDays('9999-12-31', 5)", "outside the range")]
    [DataRow("convertFromUtc('2026-01-01', 'Atlantis')", "not a known time zone")]
    [DataRow("convertTimeZone('2026-01-01T00:00:00Z', 'Pacific Standard Time', 'UTC')", "already in UTC")]
    [DataRow("rand(5, 1)", "the lowest value 5 is above 1")]
    [DataRow("range(0, 0)", "the count 0 is not between 1 and 100000")]
    [DataRow("range(0, 100001)", "not between 1 and 100000")]
    [DataRow("range(2147483647, 1)", "together are more than 2147483647")]
    [DataRow("take('abc', -1)", "must not be negative")]
    [DataRow("skip(createArray(1), -1)", "must not be negative")]
    [DataRow("guid('Q')", "'Q' is not a format of identifiers")]
    [DataRow("formatNumber(1, 'N', 'xx-none')", "'xx-none' is not a locale")]
    [DataRow("float('1', 'xx-none')", "'xx-none' is not a locale")]
    [DataRow("formatDateTime('2026-01-01', 'd', 'xx-none')", "'xx-none' is not a locale")]
    [DataRow("formatDateTime('2026-01-01', '%')", "'%' is not a date and time format")]
    [DataRow("intersection(createArray(1))", "at least 2")]
    [DataRow("formDataValue('Form', 'tag')", "the form has 2 values for 'tag'")]
    [DataRow("formDataValue('Get', 'x')", "holds no '$formdata'")]
    [DataRow("multipartBody('Form', 2)", "there is no part 2; there are 2")]
    [DataRow("xpath('<a/>', '//a')", "first parameter to be an XML value")]
    [DataRow("xpath(xml('<a/>'), '//[')", "is not a valid XPath")]
    [DataRow("xml('<a>')", "cannot be converted to XML")]
    [DataRow("chunk('abc', 0)", "must be positive")]
    [DataRow("slice('abc', 'x')", "second parameter to be an integer")]
    [DataRow("mergeObjects(json('{}'), json('{}'))", "'mergeObjects' is not supported by this runner")]
    [DataRow("listCallbackUrl()", "'listCallbackUrl' is not supported by this runner")]
    [DataRow("and(true, 'x')", "second parameter to be a boolean")]
    [DataRow("bool('yes')", "first parameter to be a boolean")]
    public void Function_WrongArgument_IsAnError(string expression, string message)
    {
        var error = Assert.ThrowsExactly<ExpressionException>(() => Evaluator.Evaluate("@" + expression, new FixedContext()));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
