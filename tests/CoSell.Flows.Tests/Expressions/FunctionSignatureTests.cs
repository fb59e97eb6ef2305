using CoSell.Flows.Expressions.Functions;
using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Tests.Expressions;

/// <summary>Holds the function table against the designer's list of functions; needs the reference folder.</summary>
[TestClass]
public sealed class FunctionSignatureTests
{
    /// <summary>Where the reference guide says otherwise than the designer's list, with the guide's numbers.</summary>
    private static readonly Dictionary<string, (int Least, int Most)> ByTheGuide = new()
    {
        ["guid"] = (0, 1),
        ["utcNow"] = (0, 1),
        ["sort"] = (1, 2),
        ["float"] = (1, 2),
        ["startOfHour"] = (1, 2),
        ["startOfDay"] = (1, 2),
        ["startOfMonth"] = (1, 2),
        ["result"] = (1, 1),
        // Both documents ask for two; one is let through, because flows of the old designer have such calls (inferred).
        ["and"] = (1, Function.Any),
        ["or"] = (1, Function.Any),
    };

    [TestMethod]
    public void EveryFunction_OfTheDesignersList_TakesItsDocumentedNumberOfArguments()
    {
        var documented = Load().ToList();
        Assert.IsGreaterThan(130, documented.Count);
        var wrong = documented.Select(Problem).OfType<string>().ToList();
        Assert.IsEmpty(wrong, string.Join("; ", wrong));
    }

    [TestMethod]
    public void EveryFunction_OfOurTable_IsDocumented()
    {
        var documented = Load().Select(function => function.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // In the guide, but not in the designer's list.
        documented.Add("action");
        var unknown = FunctionTable.All.Select(function => function.Name).Where(name => !documented.Contains(name)).ToList();
        Assert.IsEmpty(unknown, string.Join(", ", unknown));
    }

    private static string? Problem((string Name, string Signature) documented)
    {
        if (!FunctionTable.TryFind(documented.Name, out var function))
            return $"{documented.Name} is not known";
        var (least, most) = ByTheGuide.TryGetValue(documented.Name, out var guide) ? guide : Count(documented.Signature);
        return (function.Least, function.Most) == (least, most)
            ? null
            : $"{documented.Signature} takes {least} to {most}, not {function.Least} to {function.Most}";
    }

    private static (int Least, int Most) Count(string signature)
    {
        var inside = signature[(signature.IndexOf('(', StringComparison.Ordinal) + 1)..^1];
        var arguments = inside.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var named = arguments.Where(argument => argument != "...").ToList();
        return (named.Count(argument => !argument.EndsWith('?')), named.Count < arguments.Length ? Function.Any : named.Count);
    }

    private static IEnumerable<(string Name, string Signature)> Load()
    {
        var reference = Environment.GetEnvironmentVariable("COSELL_REFERENCE");
        if (string.IsNullOrEmpty(reference))
            Assert.Inconclusive("COSELL_REFERENCE is not set.");
        var file = Path.Combine(reference!, "data", "expressions", "expression_functions.json");
        return ((JArray)JsonText.Parse(File.ReadAllText(file))).Select(f => ((string)f["name"]!, (string)f["signature"]!));
    }
}
