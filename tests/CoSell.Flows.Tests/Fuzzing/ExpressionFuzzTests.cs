using System.Diagnostics;
using System.Globalization;
using CoSell.Flows.Expressions;
using CoSell.Flows.Tests.Expressions.Cases;
using CoSell.Flows.Tests.Support;

namespace CoSell.Flows.Tests.Fuzzing;

/// <summary>
/// Whatever stands in a definition, it gives a value or an <see cref="ExpressionException"/>, soon. The environment
/// variable <c>FUZZ_CASES</c> asks for another number of expressions, <c>FUZZ_SEED</c> for other ones.
/// </summary>
[TestClass]
public sealed class ExpressionFuzzTests
{
    private const int UsualCases = 20_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Timeout(7_200_000, CooperativeCancellation = true)]
    public void Evaluate_RandomAndMutatedExpressions_GiveAValueOrAReason()
    {
        var (cases, seed) = (Asked("FUZZ_CASES", UsualCases), Asked("FUZZ_SEED", 1));
        string[] samples =
        [
            .. new[] { TextCases.All, NumberCases.All, TimeCases.All, CollectionCases.All, RunCases.All, LogicCases.All, ConversionCases.All }
                .SelectMany(all => all).Select(known => known.Expression),
        ];
        var maker = new ExpressionMaker(new Random(seed), samples);
        var context = new FixedContext();
        var values = 0;
        for (var i = 0; i < cases; i++)
        {
            values += HasValue(maker.Next(), context, $"seed {seed}, expression {i}") ? 1 : 0;
        }

        TestContext.WriteLine($"{cases} expressions, seed {seed}: {values} had a value.");
        Assert.IsGreaterThan(cases / 20, values, "too few could be evaluated to prove anything");
    }

    [TestMethod]
    [DataRow("add(", "1,1)")]
    [DataRow("concat(", ")")]
    [DataRow("body('Get')[", "]")]
    [DataRow("if(true,", ",1)")]
    public void Evaluate_DeepNesting_IsRefusedInWords(string before, string after)
    {
        var text = "@" + string.Concat(Enumerable.Repeat(before, 500)) + "1" + string.Concat(Enumerable.Repeat(after, 500));
        var error = Assert.ThrowsExactly<ExpressionException>(() => Evaluator.Evaluate(text, new FixedContext()));
        StringAssert.Contains(error.Message, "nested too deeply", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("decimal(1e308)", "a number is too large")]
    [DataRow("equals(decimal('1'), 1e308)", "a number is too large")]
    [DataRow("sort(createArray(decimal('1'), 1e308))", "too large to be compared")]
    [DataRow("sort(json('[{\"a\":2},{\"a\":1}]'), 'b')", "not all numbers or all texts")]
    [DataRow("json(json('{\"$content-type\":\"application/xml\",\"$content\":\"!\"}'))", "cannot be converted to JSON")]
    [DataRow("xpath(json('{\"$content-type\":\"application/xml\",\"$content\":\"!\"}'), '//a')", "not well-formed XML")]
    public void Evaluate_FoundByTheFuzzer_IsRefusedInWords(string expression, string reason)
    {
        var error = Assert.ThrowsExactly<ExpressionException>(() => Evaluator.Evaluate("@" + expression, new FixedContext()));
        StringAssert.Contains(error.Message, reason, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Evaluate_ContentThatIsNoBase64_StaysAnObject() => Assert.AreEqual(
        """{"$content-type":"text/plain","$content":"!"}""",
        Evaluator.Evaluate("""@{json('{"$content-type":"text/plain","$content":"!"}')}""", new FixedContext()).ToString());

    [TestMethod]
    [DataRow("?.a")]
    [DataRow("?['a']")]
    [DataRow("[0]")]
    public void Evaluate_LongChainOfMembers_EndsOnASmallStack(string member)
    {
        var text = "@body('Get')" + string.Concat(Enumerable.Repeat(member, (8000 / member.Length) - 4));
        var thread = new Thread(() => HasValue(text, new FixedContext(), "chain"), maxStackSize: 512 * 1024);
        thread.Start();
        Assert.IsTrue(thread.Join(Longest));
    }

    private static bool HasValue(string text, FixedContext context, string what)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            Evaluator.Evaluate(text, context);
            return true;
        }
        catch (ExpressionException)
        {
            return false;
        }
        catch (Exception e)
        {
            throw new AssertFailedException($"{what}: {e.GetType().Name} for {text}", e);
        }
        finally
        {
            Assert.IsLessThan(Longest, watch.Elapsed, $"{what}: {text}");
        }
    }

    private static int Asked(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;
}
