using CoSell.Flows.Checking;
using CoSell.Flows.Expressions.Functions;
using CoSell.Flows.Json;
using CoSell.Flows.Solutions;
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

    /// <summary>A name with a question mark may be left out; three dots stand for any number more.</summary>
    [TestMethod]
    public void Functions_OfTheLanguage_TakeEveryPublishedNumberOfArguments()
    {
        // The designer's list lets the name of result() go; the reference of the language asks for it.
        var refused = ((JArray)Load("expressions/expression_functions.json"))
            .Where(f => (string)f["name"]! != "result")
            .Select(f => ((string)f["name"]!, (string)f["signature"]!))
            .Where(f => !TakesAll(f.Item1, f.Item2))
            .ToList();
        Assert.IsEmpty(refused, string.Join('\n', refused));
    }

    private static bool TakesAll(string name, string signature)
    {
        var names = signature[(signature.IndexOf('(') + 1)..signature.LastIndexOf(')')].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var least = names.Count(n => !n.EndsWith('?') && !n.StartsWith("...", StringComparison.Ordinal));
        return FunctionTable.TryFind(name, out var function) && function.Takes(least) && function.Takes(names.Length);
    }

    /// <summary>Each shape alone in a flow; what its neighbours would have to bring is left out of the check.</summary>
    [TestMethod]
    public void Shapes_OfRealFlows_GiveNoFinding()
    {
        string[] needNeighbours = ["ActionReference", "RunAfter", "Variable", "Parameter", "Connection", "ChildFlow", "RootComponent"];
        var shapes = (JObject)Load("flow-shapes.json");
        var trigger = (JProperty)((JObject)shapes["triggers"]!).Properties().First();
        var flows = ((JObject)shapes["actions"]!).Properties().Select(action => (trigger, (JProperty?)action))
            .Concat(((JObject)shapes["triggers"]!).Properties().Select(t => (t, (JProperty?)null)));
        foreach (var (start, action) in flows)
        {
            var solution = new FlowSolution { UniqueName = "Shapes", DisplayName = "Shapes", Version = "1.0.0.0", Flows = [FlowOf(start, action)] };
            var findings = FlowChecker.Check(solution).Where(finding => !needNeighbours.Contains(finding.Rule)).ToList();
            Assert.IsEmpty(findings, $"{start.Name} {action?.Name}: {string.Join('\n', findings)}");
        }
    }

    [TestMethod]
    public void RealSolution_Checked_HasNothingToFind()
    {
        Load("flow-shapes.json");
        var folder = Path.Combine(Environment.GetEnvironmentVariable("COSELL_REFERENCE")!, "data", "unpacked_small", "SharePointHideFolders");
        var report = FlowChecker.CheckPackage(folder);
        Assert.HasCount(1, report.Solution.Flows);
        Assert.IsEmpty(report.Findings, string.Join('\n', report.Findings));
    }

    private static Flow FlowOf(JProperty trigger, JProperty? action)
    {
        static JObject Named(JProperty shape) => new((object)new JProperty((string)shape.Value["name"]!, shape.Value["definition"]!.DeepClone()));
        return new Flow
        {
            Id = Guid.NewGuid(),
            Name = "Shape",
            Definition = new JObject { ["triggers"] = Named(trigger), ["actions"] = action is null ? [] : Named(action) },
        };
    }

    private static JToken Load(string file)
    {
        var reference = Environment.GetEnvironmentVariable("COSELL_REFERENCE");
        if (string.IsNullOrEmpty(reference))
            Assert.Inconclusive("COSELL_REFERENCE is not set.");
        return JsonText.Parse(File.ReadAllText(Path.Combine(reference!, "data", file)));
    }
}
