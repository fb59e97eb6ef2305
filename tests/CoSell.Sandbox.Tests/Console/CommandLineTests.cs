using System.CommandLine;
using System.Globalization;
using CoSell.Sandbox.Console;
using CoSell.Sandbox.Console.CommandLine;

namespace CoSell.Sandbox.Tests.Console;

/// <summary>What holds for every command: help that can be used, exit codes that mean something, the same two modes.</summary>
[TestClass]
public sealed class CommandLineTests
{
    private const string Program = "dotnet run --project src/CoSell.Sandbox";

    public static IEnumerable<object[]> Names => Commands().Select(command => new object[] { command is RootCommand ? string.Empty : command.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task Help_OfEveryCommand_HasExitCodesAndExamplesThatAreUnderstood(string name)
    {
        var (exit, output, _) = await RunAsync($"{name} --help");

        Assert.AreEqual(0, exit);
        var examples = output.Split('\n').SkipWhile(line => line != "Examples:").Skip(1).Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        Assert.IsGreaterThan(1, examples.Count, output);
        foreach (var example in examples)
        {
            StringAssert.StartsWith(example, name.Length == 0 ? Program : $"{Program} -- {name}", StringComparison.Ordinal);
            var faults = SandboxCommand.Root().Parse(example[Program.Length..].Replace(" -- ", " ", StringComparison.Ordinal)).Errors.Select(fault => fault.Message);
            Assert.IsEmpty(faults.Where(fault => !fault.Contains("does not exist", StringComparison.Ordinal)).ToList(), example);
        }
    }

    [TestMethod]
    public async Task Help_OfTheProgram_SaysEachCommandInOneLine()
    {
        var (_, output, _) = await RunAsync("--help");

        var listed = output.Split('\n').SkipWhile(line => line != "Commands:").Skip(1).TakeWhile(line => line.Length > 0).ToList();
        Assert.HasCount(Commands().Count - 1, listed, output);
    }

    [TestMethod]
    [DataRow("--nonsense", "'--nonsense'", "")]
    [DataRow("--port 99999999", "give a number from 1 to 65530", "")]
    [DataRow("--port 0", "give a number from 1 to 65530", "")]
    [DataRow("rehearse", "Required argument missing", "rehearse ")]
    [DataRow("preflight", "'--instance' is required", "preflight ")]
    [DataRow("chaos --edits 0", "--edits is how many: give 1 or more", "chaos ")]
    [DataRow("check a b", "'b'", "check ")]
    [DataRow("field-mapping --mapping /nowhere.json", "does not exist: '/nowhere.json'", "field-mapping ")]
    public async Task CommandLine_NotUnderstood_EndsWith2AndSaysWhatAndWhereTheHelpIs(string arguments, string fault, string command)
    {
        var (exit, output, error) = await RunAsync(arguments);

        Assert.AreEqual((2, string.Empty), (exit, output), error);
        StringAssert.Contains(error, fault, StringComparison.OrdinalIgnoreCase);
        StringAssert.EndsWith(error.TrimEnd(), $"What it takes: {Program} -- {command}--help", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Chaos_UnknownFault_NamesTheKinds()
    {
        var (exit, output, error) = await RunAsync("chaos --faults nix");

        Assert.AreEqual((2, string.Empty), (exit, output), error);
        StringAssert.Contains(error, "'nix' is not known. Give none, all, or kinds", StringComparison.Ordinal);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Modes_OfEveryCommand_HaveTheSameNames(string name)
    {
        var command = Commands().Single(command => command is RootCommand ? name.Length == 0 : command.Name == name);

        CollectionAssert.IsSubsetOf(new[] { "--quiet", "--json" }, command.Options.Select(option => option.Name).ToArray());
    }

    [TestMethod]
    public void Readme_TableOfExitCodes_IsWhatTheCommandsSay()
    {
        var table = File.ReadAllLines(PathOf("src", "CoSell.Sandbox", "README.md"))
            .SkipWhile(line => line != "| Command | 0 | 1 | 2 | 130 |").Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|', ' ').Split(" | ")).ToDictionary(cells => cells[0].Trim('`'), cells => cells[1..]);

        foreach (var command in Commands())
        {
            var row = table[command is RootCommand ? "(none)" : command.Name];
            var codes = ((IDocumented)command).Manual.ExitCodes.ToDictionary(exit => exit.Code.ToString(CultureInfo.InvariantCulture), exit => exit.Means);
            CollectionAssert.AreEqual(new[] { "0", "1", "2", "130" }.Select(code => codes.GetValueOrDefault(code, "-")).ToArray(), row, command.Name);
        }
    }

    internal static async Task<(int Exit, string Output, string Error)> RunAsync(string arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await SandboxCommand.RunAsync(
            arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), new InvocationConfiguration { Output = output, Error = error });
        return (exit, output.ToString(), error.ToString());
    }

    internal static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CoSellSolution.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The solution folder was not found.");

        return Path.Combine([folder.FullName, .. parts]);
    }

    private static List<Command> Commands() => [SandboxCommand.Root(), .. SandboxCommand.Root().Subcommands];
}
