using CoSell.Flows.Checking;
using CoSell.Flows.Expressions.Functions;
using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Tests.Checking;

/// <summary>Holds the language against real definitions; needs the reference folder.</summary>
[TestClass]
public sealed class ReferenceShapesTests
{
    [TestMethod]
    public void Expressions_OfRealFlows_ParseAndCallKnownFunctions()
    {
        var shapes = (JObject)Load("flow-shapes.json");
        var actions = ((JObject)shapes["actions"]!).Properties().Select(p => (JObject)p.Value["definition"]!);
        var triggers = ((JObject)shapes["triggers"]!).Properties().Select(p => (JObject)p.Value["definition"]!);
        var expressions = actions
            .SelectMany(definition => ExpressionFinder.InTrigger(definition))
            .Concat(triggers.SelectMany(ExpressionFinder.InTrigger))
            .ToList();
        Assert.IsGreaterThan(30, expressions.Count);
        foreach (var expression in expressions)
        {
            Assert.IsNull(expression.Error, expression.Error?.Message);
            foreach (var call in expression.Calls())
                Assert.IsTrue(FunctionTable.TryFind(call.Function, out var f) && f.Takes(call.Arguments.Count), call.Function);
        }
    }

    [TestMethod]
    public void Functions_OfTheLanguage_AreAllKnown()
    {
        var names = ((JArray)Load("expressions/expression_functions.json")).Select(f => (string)f["name"]!);
        var missing = names.Where(name => !FunctionTable.TryFind(name, out _)).ToList();
        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    private static JToken Load(string file)
    {
        var reference = Environment.GetEnvironmentVariable("COSELL_REFERENCE");
        if (string.IsNullOrEmpty(reference))
            Assert.Inconclusive("COSELL_REFERENCE is not set.");
        return JsonText.Parse(File.ReadAllText(Path.Combine(reference!, "data", file)));
    }
}
