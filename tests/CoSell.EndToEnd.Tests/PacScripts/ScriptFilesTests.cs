using System.Text.RegularExpressions;
using CoSell.EndToEnd.Tests.House;
using CoSell.PacScripts;

namespace CoSell.EndToEnd.Tests.PacScripts;

/// <summary>The programs themselves: thin, each of another step, named in the guide, and runnable.</summary>
[TestClass]
public sealed partial class ScriptFilesTests
{
    private static IReadOnlyList<string> Scripts => [.. Directory.EnumerateFiles(Checkout.PathOf("pac-scripts"), "*.cs").Order(StringComparer.Ordinal)];

    [TestMethod]
    public void Scripts_EachStep_HasAProgramOfItsOwn()
    {
        var steps = Scripts.Select(file => StepLine().Match(File.ReadAllText(file))).ToList();
        var types = typeof(IStep).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IStep)))
            .Select(type => type.FullName!["CoSell.PacScripts.".Length..]);

        Assert.IsTrue(steps.TrueForAll(step => step.Success));
        CollectionAssert.AreEquivalent(types.ToList(), steps.Select(step => step.Groups["type"].Value).Distinct().ToList());
        Assert.HasCount(Scripts.Count, steps.Select(step => step.Value).Distinct());
    }

    [TestMethod]
    public void Steps_Examples_StartTheProgramOfTheStep()
    {
        foreach (var script in Scripts)
        {
            var step = StepLine().Match(File.ReadAllText(script));
            var type = typeof(IStep).Assembly.GetType("CoSell.PacScripts." + step.Groups["type"].Value)!;
            object[] arguments = step.Groups["arguments"].Value is { Length: > 0 } given ? [given == "production: true"] : [];
            Assert.AreEqual(Path.GetFileName(script), ((IStep)Activator.CreateInstance(type, arguments)!).Program);
        }
    }

    [TestMethod]
    [DataRow("--targt production", "'--targt'")]
    [DataRow("--target nowhere", "nowhere")]
    public async Task Step_CommandLineThatIsNotUnderstood_EndsWith2AndNamesTheHelp(string arguments, string told)
    {
        await using var world = await ScriptWorld.StartAsync();

        Assert.AreEqual(2, await world.RunAsync(new CoSell.PacScripts.Packages.PackStep(), arguments.Split(' ')), world.Text);

        world.Says(told);
        world.Says("What it takes: dotnet run pac-scripts/pack.cs -- --help");
        Assert.IsEmpty(world.Calls);
    }

    [TestMethod]
    public void Scripts_AllOfThem_AreInTheGuide()
    {
        var guide = File.ReadAllText(Checkout.PathOf("pac-scripts", "README.md"));
        foreach (var script in Scripts.Select(Path.GetFileName))
        {
            StringAssert.Contains(guide, $"`{script}`", StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public async Task Script_StartedAsTheGuideSays_RunsItsStep()
    {
        var sample = Path.Combine("pac-scripts", "settings.sample.json");

        var text = await Checkout.DotnetRunAsync("pac-scripts/connections.cs", "--", "--what-if", "--settings", sample, "--target", "production");

        StringAssert.Contains(text, "> pac connection list --environment https://contoso.crm.dynamics.com", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("PackStep")]
    [DataRow("ImportStep")]
    public async Task Step_Help_SaysWhatItNeedsAndWhatComesNext(string name)
    {
        await using var world = await ScriptWorld.StartAsync();
        IStep step = name == "PackStep" ? new CoSell.PacScripts.Packages.PackStep() : new CoSell.PacScripts.Environments.ImportStep(production: true);

        Assert.AreEqual(0, await world.RunAsync(step, "--help"), world.Text);

        foreach (var word in new[] { "--what-if", "--settings", "Needs:", "Next:", "Exit codes:", "  dotnet run pac-scripts/" })
        {
            world.Says(word);
        }

        Assert.AreEqual(name == "PackStep", world.Text.Contains("--target <", StringComparison.Ordinal), "production is not chosen by an option");
    }

    [GeneratedRegex(
        @"^#:property PublishAot=false\n#:project Shared/CoSell\.PacScripts\.csproj\n\n// [^\n]+\nreturn await CoSell\.PacScripts\.Script\.RunAsync\(new CoSell\.PacScripts\.(?<type>[A-Za-z.]+)\((?<arguments>[^)]*)\), args\);\n$",
        RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex StepLine();
}
